import type { StageRunStatus } from '../stage-run/stage-run-status';
import { NOW } from './project-builders.test-support';
import { usualDuration } from './usual-duration';

describe('usualDuration', () => {
  const run = (stageId: string, seconds: number, status: StageRunStatus = 'succeeded') => ({
    stageId,
    status,
    startedAtMs: NOW,
    endedAtMs: NOW + seconds * 1000,
  });

  it('spans the successes of the stage alone', () => {
    const runs = [run('one', 80), run('one', 60), run('two', 1), run('one', 5, 'failed'), run('one', 70)];
    expect(usualDuration(runs, 'one')).toEqual({ shortestMs: 60_000, longestMs: 80_000, runs: 3 });
    expect(usualDuration(runs, 'three')).toBeNull();
  });
});
