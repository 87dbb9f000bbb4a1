import { setTimeout as delay } from 'node:timers/promises';
import { isEnded, type ProjectView } from '@winslow/domain';
import type { LogView } from '@winslow/storage';
import { resolveProject } from '../projects/project-ref';
import { ProjectWatch } from '../projects/project-watch';
import { logRefOf, type LogDesk } from './log-place';
import type { LogRef, LogTail } from './log-types';
import { MAX_TAIL_LINES, tailOf } from './read-range';

/** The writer rewrites the open chunk at most once a second. */
const LOOK_EVERY_MS = 1_000;

export interface WatchLogRequest {
  readonly project: string;
  readonly run: number;
  readonly signal: AbortSignal;
  /** @default 1000 */
  readonly pollMs?: number;
}

/** How a watched log stands: its last lines (all new ones, if they are no more than 200), and the numbers. */
export interface LogChange extends LogTail {
  /** True once the run has ended: then nothing follows. */
  readonly ended: boolean;
}

/**
 * Tells at once how the log stands, and again after each change; a new attempt has a log of its own, `attempt` says so.
 * Resolves when the run has ended and its last lines were told. Rejects with the signal's reason when aborted.
 * @throws NotFoundError
 */
export async function watchLog(
  desk: LogDesk,
  request: WatchLogRequest,
  onChange: (change: LogChange) => void,
): Promise<void> {
  const { signal } = request;
  const projectId = await resolveProject(desk.context, request.project, { signal });
  const watch = new ProjectWatch(desk.context, projectId, { signal });
  await watchLogOf(
    { project: () => watch.look(), log: (ref) => desk.look(ref, { signal }) },
    request,
    onChange,
  );
}

/** Where a watcher looks. */
export interface WatchedLog {
  project(): Promise<Pick<ProjectView, 'projectId' | 'name' | 'runs'>>;
  log(ref: LogRef): Promise<LogView>;
}

export async function watchLogOf(
  watched: WatchedLog,
  { run, signal, pollMs = LOOK_EVERY_MS }: Omit<WatchLogRequest, 'project'>,
  onChange: (change: LogChange) => void,
): Promise<void> {
  let told: LogChange | undefined;
  for (;;) {
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
    if (ended) return;
    await delay(pollMs, undefined, { signal });
  }
}
