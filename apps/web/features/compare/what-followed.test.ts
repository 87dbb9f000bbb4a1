import type { RunSummary } from '@winslow/domain';
import { aRun } from '@/features/project/model/project.test-support';
import { runsThatFollowed } from './what-followed';

const run = (number: number, stageId: string, base: number | null, given: Partial<RunSummary> = {}) =>
  aRun({ run: number, stageId, base, ...given });
const numbers = (runs: readonly RunSummary[]) => runs.map((one) => one.run);

/** Three stages, then the first again, and the other two after it. */
const REDONE = [
  run(1, 'detect', null),
  run(2, 'track', 1),
  run(3, 'render', 2),
  run(4, 'detect', null, { redoOf: 1 }),
  run(5, 'track', 4),
  run(6, 'render', 5),
];

describe('runsThatFollowed', () => {
  it('finds what stands on each of two runs, through the runs between', () => {
    expect(numbers(runsThatFollowed(REDONE, 1, 4))).toEqual([2, 3]);
    expect(numbers(runsThatFollowed(REDONE, 4, 1))).toEqual([5, 6]);
    expect(runsThatFollowed(REDONE, 3, 6)).toEqual([]);
  });

  it('takes the newest of each stage that succeeded', () => {
    const again = [
      ...REDONE,
      run(7, 'render', 2, { redoOf: 3 }),
      run(8, 'render', 2, { redoOf: 3, status: 'failed' }),
    ];
    expect(numbers(runsThatFollowed(again, 1, 4))).toEqual([2, 7]);
  });

  it('leaves out what came of the other run where one stands on the other', () => {
    expect(numbers(runsThatFollowed(REDONE, 1, 2))).toEqual([]);
    expect(numbers(runsThatFollowed(REDONE, 2, 1))).toEqual([3]);
  });

  it('does not count the same stage done again on its own result', () => {
    expect(numbers(runsThatFollowed([...REDONE, run(7, 'detect', 1)], 1, 4))).toEqual([2, 3]);
  });
});
