import { setTimeout as delay } from 'node:timers/promises';
import { isEnded, isResting, type ProjectView } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';
import type { CallOptions, ClientContext } from '../context';
import { resolveProject } from '../projects/project-ref';
import { ProjectWatch } from '../projects/project-watch';
import { logPlaceOf, readLines, type LogLine } from './read-logs';

/** The writer rewrites the open chunk at most once a second. */
const FOLLOW_POLL_MS = 1_000;

export interface FollowLogsRequest extends CallOptions {
  readonly project: string;
  /** Only this run. @default the newest run, then those that come after it until the project rests */
  readonly run?: number;
  /** Of the first run, only so many of the last lines that are there already. @default all */
  readonly tail?: number;
}

/** Lines as they come, attempt after attempt and run after run. @throws NotFoundError */
export async function* followLogs(
  context: ClientContext,
  request: FollowLogsRequest,
): AsyncGenerator<LogLine> {
  const projectId = await resolveProject(context, request.project, request);
  const watch = new ProjectWatch(context, projectId, request);
  const store = await context.store.open();
  const first = await watch.look();
  if (request.run !== undefined) logPlaceOf(first, request.run);
  let run = request.run ?? Math.max(1, first.runs.length);
  let tail = request.tail;
  while (await runIsThere(watch, run, request)) {
    yield* followRun({ watch, store, run, tail, signal: request.signal });
    if (request.run !== undefined) return;
    run += 1;
    tail = undefined;
  }
}

/** Waits for the run to be made; false when the project comes to rest without it. */
async function runIsThere(watch: ProjectWatch, run: number, { signal }: CallOptions): Promise<boolean> {
  for (;;) {
    const view = await watch.look();
    if (view.runs.length >= run) return true;
    if (isResting(view.status)) return false;
    await delay(FOLLOW_POLL_MS, undefined, { signal });
  }
}

interface FollowedRun {
  readonly watch: ProjectWatch;
  readonly store: ObjectStore;
  readonly run: number;
  readonly tail: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Ends when the run has ended and all its lines were given. A new attempt has a log of its own. */
async function* followRun({ watch, store, run, tail, signal }: FollowedRun): AsyncGenerator<LogLine> {
  let place = logPlaceOf(await watch.look(), run);
  let fromLine = tail === undefined ? 0 : -tail;
  for (;;) {
    // Looked at before the lines are read: what an ended run has logged is all there.
    const view = await watch.look();
    fromLine = yield* readLines(store, place, { fromLine, signal });
    const newest = logPlaceOf(view, run);
    if (newest.attempt.attempt !== place.attempt.attempt) {
      place = newest;
      fromLine = 0;
      continue;
    }
    if (hasEnded(view, run)) return;
    await delay(FOLLOW_POLL_MS, undefined, { signal });
  }
}

function hasEnded(view: ProjectView, run: number): boolean {
  const found = view.runs.find((one) => one.run === run);
  return found === undefined || isEnded(found.status);
}
