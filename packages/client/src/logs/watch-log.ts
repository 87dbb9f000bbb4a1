import { isEnded, NotFoundError, type ProjectView } from '@winslow/domain';
import type { LogView } from '@winslow/storage';
import { keepWatching, type WatchOptions } from '../projects/keep-watching';
import { resolveProject } from '../projects/project-ref';
import { ProjectWatch } from '../projects/project-watch';
import { logRefOf, type LogDesk } from './log-place';
import type { LogRef, LogTail } from './log-types';
import { MAX_TAIL_LINES, tailOf } from './read-range';

/** The writer rewrites the open chunk at most once a second. */
const LOOK_EVERY_MS = 1_000;

export interface WatchLogRequest extends WatchOptions {
  /** Id or unique name. */
  readonly project: string;
  readonly run: number;
}

/** How a watched log stands: its last lines (all new ones, if they are no more than 200), and the numbers. */
export interface LogChange extends LogTail {
  /** True once the run has ended: then nothing follows. */
  readonly ended: boolean;
}

/**
 * Tells at once how the log stands, and again after each change; a new attempt has a log of its own, `attempt` says so.
 * Resolves when the run has ended and its last lines were told, or the signal ends it. A server that does not answer is
 * asked again and again.
 * @throws NotFoundError
 */
export async function watchLog(
  desk: LogDesk,
  request: WatchLogRequest,
  onChange: (change: LogChange) => void,
): Promise<void> {
  const { signal } = request;
  let watch: Promise<ProjectWatch> | undefined;
  const begin = async () =>
    new ProjectWatch(desk.context, await resolveProject(desk.context, request.project, { signal }), {
      signal,
    });
  const project = async () => {
    watch ??= begin();
    watch.catch(() => (watch = undefined));
    return (await watch).look();
  };
  await watchLogOf({ project, log: (ref) => desk.look(ref, { signal }) }, request, onChange);
}

/** Where a watcher looks. */
export interface WatchedLog {
  project(): Promise<Pick<ProjectView, 'projectId' | 'name' | 'runs'>>;
  log(ref: LogRef): Promise<LogView>;
}

export async function watchLogOf(
  watched: WatchedLog,
  request: Omit<WatchLogRequest, 'project'>,
  onChange: (change: LogChange) => void,
): Promise<void> {
  const { run, pollMs = LOOK_EVERY_MS } = request;
  const done = new AbortController();
  const signal = AbortSignal.any([request.signal, done.signal]);
  let told: LogChange | undefined;
  const look = async (): Promise<void> => {
    // Looked at before the log: what an ended run has logged is all there.
    const project = await watched.project();
    const ref = logRefOf(project, { run });
    const view = await watched.log(ref);
    const found = project.runs.find((one) => one.run === run);
    const ended = found === undefined || isEnded(found.status);
    const isNew = told?.attempt !== ref.attempt;
    if (isNew || told?.version !== view.version || told.ended !== ended) {
      const added = isNew || told === undefined ? MAX_TAIL_LINES : view.lines - told.lines;
      const lastLines = Math.min(MAX_TAIL_LINES, Math.max(0, added));
      const tail = await tailOf({ ref, view }, { project: ref.projectId, lastLines, signal });
      told = { ...tail, ended };
      onChange(told);
    }
    if (ended) done.abort();
  };
  await keepWatching({ ...request, signal, pollMs }, look, (error) => error instanceof NotFoundError);
}
