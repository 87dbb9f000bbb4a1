import { applied, command, ended, pipelineOf, projectOf, started } from './project-builders.test-support';
import type { ProjectState } from './project-state';
import { dropWorkspaces, workspacesToDrop } from './retention';

const TWO = pipelineOf(['one', 'two']);
const start = { name: 'start', payload: {} } as const;

const keep = (keepLast: number | null) => ({ name: 'setRetention', payload: { keepLast } }) as const;
const redone = (
  state: ProjectState,
  run: number,
  outcome: Parameters<typeof ended>[2] = {},
): ProjectState => {
  const next = started(applied(state, { name: 'redo', payload: { run, once: true } }));
  return ended(next, next.runs.length, outcome);
};
const workspaces = ({ runs }: ProjectState): string[] =>
  runs.map(({ run, workspace }) => `${run} ${workspace}`);

/** Stage one as runs 1, 3 and 4, stage two as run 2 on run 1. */
function history(): ProjectState {
  const done = ended(started(ended(started(applied(projectOf(TWO), start)), 1)), 2);
  return redone(redone(done, 1), 1);
}

describe('retention', () => {
  it('keeps everything unless it is told otherwise', () => {
    expect(workspaces(history())).toEqual(['1 kept', '2 kept', '3 kept', '4 kept']);
    expect(applied(history(), keep(null)).droppedRuns).toEqual([]);
  });

  it('lets go of all but the last ones, and never of the newest success of a stage', () => {
    const state = applied(history(), keep(1));
    expect(workspaces(state)).toEqual(['1 dropped', '2 kept', '3 dropped', '4 kept']);
    expect(state.droppedRuns).toEqual([1, 3]);
    expect(dropWorkspaces(state)).toBe(state);
  });

  it('keeps what the next run and open runs start from, even with none to be kept', () => {
    const failed = redone(history(), 2, { status: 'failed', message: 'exit code 1' });
    expect(failed.next?.base).toBe(1);
    expect(workspaces(applied(failed, keep(0)))).toEqual([
      '1 kept',
      '2 kept',
      '3 dropped',
      '4 kept',
      '5 dropped',
    ]);
    const running = started(applied(failed, { name: 'resume', payload: {} }));
    expect(workspaces(applied(running, keep(0)))[0]).toBe('1 kept');
  });

  it('is applied after each run that ends', () => {
    const state = applied(history(), keep(2));
    expect(workspaces(redone(state, 1))).toEqual(['1 dropped', '2 kept', '3 dropped', '4 kept', '5 kept']);
  });

  it('says why a run cannot be redone whose base went, and lets the project be resumed', () => {
    const state = applied(history(), keep(0));
    expect(command(state, { name: 'redo', payload: { run: 2 } })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('run 1 (one)'),
    });
    expect(applied(state, { name: 'resume', payload: { fromStage: 'two' } }).next?.base).toBe(4);
    expect(applied(state, { name: 'redo', payload: { run: 1 } }).next?.base).toBeNull();
  });

  it('keeps what a skipped stage passed on', () => {
    const three = pipelineOf(['one', 'two', 'three']);
    const paused = ended(started(applied(projectOf(three), { name: 'start', payload: { once: true } })), 1);
    const skipped = applied(paused, { name: 'skip', payload: {} });
    const done = ended(started(applied(skipped, { name: 'resume', payload: {} })), 3);
    expect(workspacesToDrop({ runs: done.runs, nextBase: null }, 0)).toEqual([]);
    const again = redone(done, 1);
    expect(workspacesToDrop({ runs: again.runs, nextBase: null }, 0)).toEqual([]);
  });
});
