import { setTimeout as delay } from 'node:timers/promises';
import { isResting, WinslowError, type ProjectStatus, type ProjectView } from '@winslow/domain';
import type { ApiClient } from '../api';
import { withPatience } from '../transfer/with-patience';

/** People notice a second. */
const LOOK_MS = 500;

export interface WaitRequest {
  readonly project: string;
  /** Any of these ends the wait. */
  readonly until: readonly ProjectStatus[];
  /** @default no limit */
  readonly timeoutMs?: number;
  /** Called at each look. */
  readonly onChange?: (view: ProjectView) => void;
  readonly signal: AbortSignal;
}

/**
 * Waits until the project is in one of the states, also over a restart of the server.
 * @throws WinslowError `restsElsewhere` when it comes to rest in another one, `waitTimedOut`
 */
export async function waitForProject(api: ApiClient, request: WaitRequest): Promise<ProjectView> {
  const { project, until, timeoutMs = Number.POSITIVE_INFINITY, signal } = request;
  const giveUpAt = Date.now() + timeoutMs;
  // The first look says at once when nobody answers.
  let { view } = await api.showProject({ params: { project } }, { signal });
  const params = { project: view.projectId };
  for (;;) {
    request.onChange?.(view);
    if (until.includes(view.status)) return view;
    if (isResting(view.status)) throw restsElsewhere(view, until);
    const left = giveUpAt - Date.now();
    if (left <= 0) throw timedOut(view, request);
    await delay(Math.min(LOOK_MS, left), undefined, { signal });
    ({ view } = await withPatience(() => api.showProject({ params }, { signal }), signal));
  }
}

function restsElsewhere(view: ProjectView, until: readonly ProjectStatus[]): WinslowError {
  const wanted = until.join(' or ');
  return new WinslowError(
    'restsElsewhere',
    `project ${view.name} came to rest as ${view.status}, not ${wanted}: ${view.statusText}`,
  );
}

function timedOut(view: ProjectView, { until, timeoutMs = 0 }: WaitRequest): WinslowError {
  const wanted = until.join(' or ');
  return new WinslowError(
    'waitTimedOut',
    `project ${view.name} is not ${wanted} after ${timeoutMs / 1000} s, but ${view.status}: ${view.statusText}`,
  );
}
