/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { NodesTable } from './nodes-table';
import { makeNode, makeWork } from './nodes.test-support';

const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
);

describe('NodesTable', () => {
  it('shows each GPU of a node, hot and silent ones too, and what runs there as links', () => {
    const node = makeNode({
      nodeId: 'rack-1',
      cores: 64,
      gpus: 4,
      work: [makeWork('crossing', ['GPU-rack-1-0'])],
    });
    render(<NodesTable nodes={[node]} trails={{}} current={-1} />, { wrapper });
    const row = screen.getByRole('row', { name: /rack-1/ });
    const gpus = within(row)
      .getAllByRole('listitem')
      .filter((item) => item.textContent.includes('RTX 4090'));
    expect(gpus).toHaveLength(4);
    expect(gpus[0]?.textContent).toContain('93 %');
    expect(gpus[0]?.textContent).toContain('88 °C');
    expect(gpus[0]?.textContent).toContain('reserved');
    expect(gpus[1]?.textContent).not.toContain('%');
    expect(within(row).getByRole('link', { name: 'crossing' }).getAttribute('href')).toBe(
      '/projects/id-crossing',
    );
    expect(within(row).getByRole('img').getAttribute('aria-label')).toContain('64 cores, 32 of them');
    expect(within(row).getByText('2 cores of 64 reserved')).toBeTruthy();
  });

  it('says of a lost node that it is lost, and of an unknown placement that it is not known', () => {
    const nodes = [makeNode({ nodeId: 'gone', up: false, work: null }), makeNode({ nodeId: 'here' })];
    render(<NodesTable nodes={nodes} trails={{}} current={0} />, { wrapper });
    const gone = screen.getByRole('row', { name: /gone/ });
    expect(within(gone).getByText('Lost')).toBeTruthy();
    expect(within(gone).getByText('not known now')).toBeTruthy();
    expect(screen.queryByRole('columnheader', { name: 'GPUs' })).toBeNull();
  });

  it('shows that a node takes nothing new, and has its orders behind one button', () => {
    const closed = { draining: true, by: { name: 'anna', via: 'web' }, atMs: 0, reason: null } as const;
    const nodes = [makeNode({ nodeId: 'full', work: [makeWork('crossing')], closed })];
    render(<NodesTable nodes={nodes} trails={{}} current={-1} />, { wrapper });
    const row = screen.getByRole('row', { name: /full/ });
    expect(within(row).getByText('Draining')).toBeTruthy();
    expect(within(row).getByRole('button', { name: 'Orders about full' })).toBeTruthy();
  });
});
