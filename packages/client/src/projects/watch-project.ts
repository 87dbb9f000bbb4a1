import { isEnded, NotFoundError } from '@winslow/domain';
import type { ClientContext } from '../context';
import type { LiveRun } from '../stage-runs/live-run';
import { keepWatching, type WatchOptions } from './keep-watching';
import { ProjectWatch } from './project-watch';
import { liveRunsOf, type ProjectDetails } from './view-project';

/** A look costs the server about a millisecond; with it, what happens is seen well within half a second. */
const POLL_MS = 250;
/** Between two looks at the progress of open runs, in milliseconds; nodes tell it every other second. */
const LIVE_MS = 1000;

/** A project as it is now. */
export interface WatchedProject extends ProjectDetails {
  /** Changes whenever the view does. */
  readonly version: string;
}

/**
 * Follows one project until the signal ends it: tells of every change of its view, and of the progress of its open runs.
 * @throws NotFoundError when the project is not there (any more)
 */
export async function watchProject(
  context: ClientContext,
  projectId: string,
  options: WatchOptions,
  onChange: (project: WatchedProject) => void,
): Promise<void> {
  const { signal, pollMs = POLL_MS } = options;
  const watch = new ProjectWatch(context, projectId, { signal });
  let told: WatchedProject | undefined;
  let live: readonly LiveRun[] = [];
  let lookedAtMs = 0;
  const look = async (): Promise<void> => {
    const { version, view } = await watch.lookUp();
    const isNew = version !== told?.version;
    const isLiveDue = Date.now() - lookedAtMs >= LIVE_MS && view.runs.some((run) => !isEnded(run.status));
    if (isNew || isLiveDue) {
      live = await liveRunsOf(context, view, { signal });
      lookedAtMs = Date.now();
    }
    if (!isNew && JSON.stringify(live) === JSON.stringify(told?.live)) return;
    told = { version, view, live };
    onChange(told);
  };
  await keepWatching({ ...options, pollMs }, look, (error) => error instanceof NotFoundError);
}
