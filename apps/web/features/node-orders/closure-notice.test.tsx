/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import { makeNode, makeWork } from '@/features/nodes/nodes.test-support';
import type { NodeRow } from '@/features/nodes/queries';
import { ClosureNotice } from './closure-notice';

const DRAINING = {
  draining: true,
  by: { name: 'anna', via: 'web' } as const,
  atMs: 0,
  reason: 'a new driver',
};

const notice = () => screen.getByRole('region', { name: 'Takes no new work' }).textContent;

function show(changes: Partial<NodeRow>, work: NodeRow['work'] = []): void {
  render(<ClosureNotice node={{ ...makeNode({ nodeId: 'a', work, closed: DRAINING }), ...changes }} />);
}

describe('ClosureNotice', () => {
  it('says who drains a node and why, and each run that it waits for, also one that only stores', () => {
    show({}, [makeWork('crossing'), { ...makeWork('street'), storing: true }]);
    expect(notice()).toContain('anna');
    expect(notice()).toContain('a new driver');
    expect(notice()).toContain('Waits for 2 runs');
    expect(screen.getByText(/stores what it left/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'crossing' }).getAttribute('href')).toBe('/projects/id-crossing');
  });

  it('says of an empty node that it is drained', () => {
    show({});
    expect(notice()).toContain('Drained');
    expect(notice()).not.toContain('Waits for');
  });

  it('says for whom a node is held, also where nobody has ordered anything', () => {
    const heldFor = { projectId: 'p', projectName: 'big', run: 1, stageId: 'train' };
    render(<ClosureNotice node={{ ...makeNode({ nodeId: 'a' }), heldFor }} />);
    expect(screen.queryByRole('region', { name: 'Takes no new work' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Held' }).textContent).toContain('train of big (run 1)');
  });
});
