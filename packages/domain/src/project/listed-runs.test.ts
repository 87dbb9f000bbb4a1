import { StageRunStatus } from '../stage-run/stage-run-status';
import { LISTED_RUNS, listedRuns, readListedRuns } from './listed-runs';
import { applied, ended, NOW, pipelineOf, projectOf, started } from './project-builders.test-support';

const fresh = () => applied(projectOf(pipelineOf(['one', 'two'])), { name: 'start', payload: {} });

describe('what lists show of runs', () => {
  it('says which run goes on, and how long its stage took before', () => {
    let state = ended(started(fresh()), 1, { startedAtMs: NOW, endedAtMs: NOW + 3000 });
    expect(listedRuns(state)).toEqual({ runs: 1, recent: 's', current: null });
    state = started(applied(state, { name: 'redo', payload: { run: 1 } }));
    const read = readListedRuns(listedRuns(state));
    expect(read).toEqual({
      total: 2,
      recent: ['succeeded', 'queued'],
      current: {
        run: 2,
        nodeId: null,
        startedAtMs: null,
        usual: { shortestMs: 3000, longestMs: 3000, runs: 1 },
      },
    });
  });

  it('keeps every state of the newest runs apart, and stays small', () => {
    const [run] = started(fresh()).runs;
    if (!run) throw new Error('no run was started');
    const states = Object.values(StageRunStatus);
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...run,
      run: index + 1,
      nodeId: 'n'.repeat(63),
      status: states[index % states.length] ?? 'queued',
      startedAtMs: NOW,
      endedAtMs: NOW + 1e9,
    }));
    const memo = listedRuns({ ...fresh(), runs: many });
    expect(readListedRuns(memo)).toMatchObject({
      total: 1000,
      recent: many.slice(-LISTED_RUNS).map(({ status }) => status),
    });
    expect(Buffer.byteLength(JSON.stringify(memo))).toBeLessThan(300);
  });

  it('says nothing where a memo does not tell', () => {
    expect(readListedRuns({ name: 'x' })).toBeNull();
    expect(readListedRuns({ runs: 1, recent: '?s' })).toEqual({
      total: 1,
      recent: ['succeeded'],
      current: null,
    });
  });
});
