import { NotFoundError, UnavailableError, type LiveProgress } from '@winslow/domain';
import { VIEW_QUERY, workflowIds, type StageRunView } from '@winslow/workflows/contract';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import type { CallOptions, ClientContext } from '../context';

/** What goes on in an open stage run right now. */
export interface LiveRun {
  readonly view: StageRunView;
  /** Newest heartbeat of its activities; null when there is none yet. */
  readonly progress: LiveProgress | null;
  /** Machine faults that the running activity has been tried again after. */
  readonly retries: readonly ActivityRetry[];
}

export interface ActivityRetry {
  readonly activity: string;
  readonly attempt: number;
  readonly message: string;
}

/** Undefined when the run's workflow is not there (yet, or any more). */
export async function describeLiveRun(
  context: ClientContext,
  { projectId, run }: { projectId: string; run: number },
  options: CallOptions = {},
): Promise<LiveRun | undefined> {
  const call = { what: `run ${run} of project ${projectId}`, ...options };
  try {
    const [view, description] = await context.temporal.call(call, (client) => {
      const handle = client.workflow.getHandle(workflowIds.stageRun(projectId, run));
      return Promise.all([handle.query<StageRunView>(VIEW_QUERY), handle.describe()]);
    });
    return { view, progress: await newestProgress(description), retries: retriesOf(description) };
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/** The newest of the heartbeats: while one run is stored, an activity of another phase may still be listed. */
async function newestProgress({ raw }: WorkflowExecutionDescription): Promise<LiveProgress | null> {
  const { defaultPayloadConverter } = await import('@temporalio/common');
  let newest: LiveProgress | null = null;
  for (const activity of raw.pendingActivities ?? []) {
    const payload = activity.heartbeatDetails?.payloads?.[0];
    if (!payload) continue;
    const details: unknown = defaultPayloadConverter.fromPayload(payload);
    if (isProgress(details) && details.atMs >= (newest?.atMs ?? 0)) newest = details;
  }
  return newest;
}

function isProgress(details: unknown): details is LiveProgress {
  return typeof details === 'object' && details !== null && 'phase' in details && 'atMs' in details;
}

function retriesOf({ raw }: WorkflowExecutionDescription): ActivityRetry[] {
  return (raw.pendingActivities ?? [])
    .filter((activity) => (activity.attempt ?? 1) > 1)
    .map((activity) => ({
      activity: activity.activityType?.name ?? '',
      attempt: activity.attempt ?? 1,
      message: activity.lastFailure?.message ?? '',
    }));
}
