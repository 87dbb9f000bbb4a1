import { setTimeout as delay } from 'node:timers/promises';
import { isResting, type ProjectStatus, type ProjectView } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { RestsElsewhereError, WaitTimedOutError } from '../errors';
import { resolveProject } from './project-ref';
import { ProjectWatch, WATCH_POLL_MS } from './project-watch';

export interface WaitRequest extends CallOptions {
  readonly project: string;
  /** Any of these ends the wait. */
  readonly until: readonly ProjectStatus[];
  /** @default no limit */
  readonly timeoutMs?: number;
  /** Called whenever the project has changed. */
  readonly onChange?: (view: ProjectView) => void;
}

/**
 * Waits until the project is in one of the states.
 * @throws RestsElsewhereError when it comes to rest in another one, WaitTimedOutError, NotFoundError
 */
export async function waitForProject(context: ClientContext, request: WaitRequest): Promise<ProjectView> {
  const projectId = await resolveProject(context, request.project, request);
  const giveUpAt = Date.now() + (request.timeoutMs ?? Number.POSITIVE_INFINITY);
  const watch = new ProjectWatch(context, projectId, request);
  for (let seen: ProjectView | undefined; ;) {
    const view = await watch.look();
    if (view !== seen) {
      seen = view;
      request.onChange?.(view);
      const verdict = judgeWait(view.status, request.until);
      if (verdict === 'reached') return view;
      if (verdict === 'restsElsewhere')
        throw new RestsElsewhereError(restText(view, request.until), view.status);
    }
    const left = giveUpAt - Date.now();
    if (left <= 0) throw new WaitTimedOutError(timeoutText(view, request), view.status);
    await delay(Math.min(WATCH_POLL_MS, left), undefined, { signal: request.signal });
  }
}

/** What a status means for one who waits for others. */
export function judgeWait(
  status: ProjectStatus,
  until: readonly ProjectStatus[],
): 'reached' | 'restsElsewhere' | 'goesOn' {
  if (until.includes(status)) return 'reached';
  return isResting(status) ? 'restsElsewhere' : 'goesOn';
}

function restText(view: ProjectView, until: readonly ProjectStatus[]): string {
  return `project ${view.name} came to rest as ${view.status}, not ${until.join(' or ')}: ${view.statusText}`;
}

function timeoutText(view: ProjectView, { until, timeoutMs = 0 }: WaitRequest): string {
  return `project ${view.name} is not ${until.join(' or ')} after ${timeoutMs / 1000} s, but ${view.status}: ${view.statusText}`;
}
