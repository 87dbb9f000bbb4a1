/**
 * An index of all projects, built from visibility once and kept fresh by asking for what changed since:
 * W1 visibility lags and is not in order, so each look reaches back a little behind the newest change seen;
 * W2 times are the server's own, so nobody's clock has to be right;
 * W3 a project is taken out only when it has ended for certain: a list that lacks it proves nothing (its workflow may
 *    just be going over to a fresh history);
 * W4 the index is a cache: it can be thrown away and built anew at any time, and several can live side by side.
 */
import { SEARCH_ATTRIBUTES, WORKFLOWS } from '@winslow/workflows/contract';
import type { ClientContext } from '../context';
import { keepWatching, type WatchOptions } from './keep-watching';
import { queryProjects, type FoundProject } from './list-projects';
import type { ProjectRow } from './project-row';
import { projectIsAlive } from './project-ref';

/** What changed between two looks. */
export interface ProjectsChange {
  /** New and changed ones, also archived ones and ones that are being deleted. */
  readonly changed: readonly ProjectRow[];
  /** Ids of projects that are gone. */
  readonly removed: readonly string[];
}

const POLL_MS = 300;
/** How far a look reaches back behind the newest change seen, in milliseconds: more than visibility ever lags. */
const OVERLAP_MS = 10_000;
/** Between two full looks, in milliseconds. */
const RECONCILE_MS = 30_000;

const LIVE = `WorkflowType = '${WORKFLOWS.project}' AND ExecutionStatus = 'Running'`;
/** Ended ones too, but not the earlier histories of those that live. */
const LIVE_OR_ENDED = `WorkflowType = '${WORKFLOWS.project}' AND ExecutionStatus != 'ContinuedAsNew'`;

/** Follows all projects until the signal ends it. The first change tells of all that there are, even if there is none. */
export async function watchProjects(
  context: ClientContext,
  options: WatchOptions,
  onChange: (change: ProjectsChange) => void,
): Promise<void> {
  const { signal, pollMs = POLL_MS } = options;
  const index = new Map<string, ProjectRow>();
  let newestMs = 0;
  let reconciledAtMs: number | undefined;
  const tell = (found: readonly FoundProject[], removed: readonly string[]): void => {
    const changed = found
      .filter(({ isRunning }) => isRunning)
      .flatMap(({ row }) => (isKnown(index, row) ? [] : [row]));
    for (const row of changed) index.set(row.projectId, row);
    const gone = removed.filter((id) => index.delete(id));
    for (const { row, beganAtMs } of found) newestMs = Math.max(newestMs, row.updatedAtMs, beganAtMs);
    if (reconciledAtMs === undefined || changed.length > 0 || gone.length > 0)
      onChange({ changed, removed: gone });
  };
  const look = async (): Promise<void> => {
    if (reconciledAtMs === undefined || Date.now() - reconciledAtMs >= RECONCILE_MS) {
      const found = await queryProjects(context, LIVE, { signal });
      tell(found, await endedOf(context, index, found, signal));
      reconciledAtMs = Date.now();
      return;
    }
    const found = await findChanged(context, newestMs - OVERLAP_MS, signal);
    tell(found, endedIds(found));
  };
  await keepWatching({ ...options, pollMs }, look);
}

/**
 * Projects that have not run yet have no time of their last change, but one of their start. Two questions, each of which
 * an index answers, are faster than one that needs both.
 */
async function findChanged(
  context: ClientContext,
  sinceMs: number,
  signal: AbortSignal,
): Promise<FoundProject[]> {
  const since = new Date(Math.max(0, sinceMs)).toISOString();
  const found = await Promise.all(
    [SEARCH_ATTRIBUTES.updatedAt, 'StartTime'].map((time) =>
      queryProjects(context, `${LIVE_OR_ENDED} AND ${time} > '${since}'`, { signal }),
    ),
  );
  // Of two answers about one project the newer counts.
  const inOrder = found.flat().sort((a, b) => a.row.updatedAtMs - b.row.updatedAtMs);
  return [...new Map(inOrder.map((one) => [`${one.row.projectId} ${one.beganAtMs}`, one])).values()];
}

function isKnown(index: ReadonlyMap<string, ProjectRow>, row: ProjectRow): boolean {
  return JSON.stringify(index.get(row.projectId)) === JSON.stringify(row);
}

function endedIds(found: readonly FoundProject[]): string[] {
  const running = new Set(found.flatMap(({ row, isRunning }) => (isRunning ? [row.projectId] : [])));
  return found.map(({ row }) => row.projectId).filter((id) => !running.has(id));
}

/** Which of the index are gone: those that the list lacks and that do not live. */
async function endedOf(
  context: ClientContext,
  index: ReadonlyMap<string, ProjectRow>,
  found: readonly FoundProject[],
  signal: AbortSignal,
): Promise<string[]> {
  const listed = new Set(found.map(({ row }) => row.projectId));
  const ended: string[] = [];
  for (const id of index.keys()) {
    if (!listed.has(id) && !(await projectIsAlive(context, id, { signal }))) ended.push(id);
  }
  return ended;
}
