import type { LiveEvent } from '@winslow/api';
import { isStateEvent, mergeAll } from './merge-events';
import { projectRow } from './live.test-support';

const changed = (version: string): LiveEvent => ({ topic: 'project/a', kind: 'changed', version });
const progress: LiveEvent = { topic: 'project/a', kind: 'progress', live: [] };

describe('mergeAll', () => {
  it('keeps the newest of what tells how something is', () => {
    const told: LiveEvent = { topic: 'pipelines', kind: 'changed' };
    expect(mergeAll([changed('1'), progress, changed('2'), told, told])).toEqual([
      progress,
      changed('2'),
      told,
    ]);
  });

  it('tells all changes of projects as one: the newest row of each, gone ones as gone, returned ones as there', () => {
    const events: LiveEvent[] = [
      { topic: 'projects', changed: [projectRow('a', 1), projectRow('b', 1)], removed: ['c', 'd'] },
      { topic: 'projects', changed: [projectRow('a', 2), projectRow('c', 1)], removed: ['b'] },
    ];
    expect(mergeAll(events)).toEqual([
      { topic: 'projects', changed: [projectRow('a', 2), projectRow('c', 1)], removed: ['d', 'b'] },
    ]);
  });
});

describe('isStateEvent', () => {
  it('is true of what a late-comer wants to hear', () => {
    expect(
      [changed('1'), progress, { topic: 'nodes', nodes: [], waiting: [] } as const].every(isStateEvent),
    ).toBe(true);
    const changes: LiveEvent[] = [
      { topic: 'projects', changed: [], removed: [] },
      { topic: 'files/pool', kind: 'changed' },
    ];
    expect(changes.some(isStateEvent)).toBe(false);
  });
});
