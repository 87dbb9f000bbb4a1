/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react';
import type { Placement } from './queries';
import { QueueBefore } from './queue-before';
import { Ways } from './ways';

const place = (name: string): Placement['behind'][number] => ({
  projectId: `id-${name}`,
  projectName: name,
  run: 3,
  stageId: 'detect',
  sinceMs: 0,
  priority: name === 'urgent' ? 5 : 0,
});

describe('Ways', () => {
  it('says each change that would do, and leads to the node that it is about', () => {
    render(<Ways ways={[{ kind: 'uncordon', nodeId: 'gpu-1', text: 'It would run on gpu-1 at once.' }]} />);
    const item = within(screen.getByRole('region', { name: 'What would let it start' })).getByRole(
      'listitem',
    );
    expect(item.textContent).toContain('It would run on gpu-1 at once.');
    expect(within(item).getByRole('link').getAttribute('href')).toBe('/nodes/gpu-1');
  });

  it('is nothing for a run that does not wait', () => {
    const { container } = render(<Ways ways={[]} />);
    expect(container.childElementCount).toBe(0);
  });
});

describe('QueueBefore', () => {
  it('names the runs that are looked at first, in order, and how many more there are', () => {
    render(<QueueBefore places={[place('urgent'), place('crossing')]} count={12} />);
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items[0]).toMatch(/detect of urgent \(run 3\).*priority 5/);
    expect(items[1]).toMatch(/detect of crossing/);
    expect(items[1]).not.toContain('priority');
    expect(screen.getByText('and 10 more')).toBeTruthy();
  });
});
