import type { ProjectView, RunSummary } from '@winslow/domain';
import { LogViews, MemoryObjectStore } from '@winslow/storage';
import { linesOf, LOGGED, writeLog } from './log-fixture.test-support';
import { watchLogOf, type LogChange } from './watch-log';

const runOf = (status: RunSummary['status'], attempt: number) =>
  ({ run: LOGGED.run, stageId: 'detect', status, attempt }) as RunSummary; // the fields that a watcher reads

/** A project and its log, changed step by step: each look of the watcher is one step. */
async function watchSteps(steps: readonly (() => Promise<RunSummary>)[], store: MemoryObjectStore) {
  const views = new LogViews(store);
  const changes: LogChange[] = [];
  let at = 0;
  const project = async (): Promise<Pick<ProjectView, 'projectId' | 'name' | 'runs'>> => {
    const run = await steps[Math.min(at++, steps.length - 1)]?.();
    return { projectId: LOGGED.projectId, name: 'crossing', runs: run === undefined ? [] : [run] };
  };
  const { signal } = new AbortController();
  await watchLogOf(
    { project, log: (ref) => views.open(ref) },
    { run: LOGGED.run, signal, pollMs: 0 },
    (change) => changes.push(change),
  );
  return changes;
}

describe('watchLogOf', () => {
  it('tells each change once, with the lines that are new, and ends with the run', async () => {
    const store = new MemoryObjectStore();
    const running = () => Promise.resolve(runOf('running', 2));
    const grow = (lines: number, sealed: boolean) =>
      writeLog(store, [linesOf(lines, (n) => `line ${n}`)], { sealed });
    const changes = await watchSteps(
      [
        running,
        running,
        async () => (await grow(2, false), runOf('running', 2)),
        running,
        async () => (await grow(3, false), runOf('running', 2)),
        async () => (await grow(4, true), runOf('succeeded', 2)),
      ],
      store,
    );
    expect(
      changes.map(({ lines, sealed, ended, entries }) => [lines, sealed, ended, entries.length]),
    ).toEqual([
      [0, false, false, 0],
      [2, false, false, 2],
      [3, false, false, 1],
      [4, true, true, 1],
    ]);
  });

  it('begins anew when another attempt begins', async () => {
    const store = new MemoryObjectStore();
    await writeLog(store, [linesOf(3, (n) => `line ${n}`)], { sealed: false });
    const changes = await watchSteps(
      [() => Promise.resolve(runOf('running', 2)), () => Promise.resolve(runOf('failed', 3))],
      store,
    );
    expect(changes.map(({ attempt, lines, ended }) => [attempt, lines, ended])).toEqual([
      [2, 3, false],
      [3, 0, true],
    ]);
  });
});
