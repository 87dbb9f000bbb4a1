import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { workflowIds } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';

/** Phases of an attempt, as their activities are named. */
export const PHASES = ['prepareStage', 'runContainer', 'sealStage', 'storeStage'] as const;
export type Phase = (typeof PHASES)[number];

/** PENDING_ACTIVITY_STATE_STARTED of Temporal's API. */
const STARTED = 2;

export interface RunRef {
  readonly projectId: string;
  readonly run: number;
}

/** The activity that a worker is at right now for the run; undefined when there is none, or no such run yet. */
export async function phaseAtWork(client: Client, { projectId, run }: RunRef): Promise<string | undefined> {
  try {
    const { raw } = await client.workflow.getHandle(workflowIds.stageRun(projectId, run)).describe();
    const atWork = raw.pendingActivities?.find(({ state }) => Number(state) === STARTED);
    return atWork?.activityType?.name ?? undefined;
  } catch (error) {
    // A project answers its start before its first run has a workflow.
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Waits until a worker is at that phase of the run. */
export async function untilAtWork(client: Client, of: RunRef, phase: Phase): Promise<void> {
  await eventually(
    () => phaseAtWork(client, of),
    (name) => name === phase,
  );
}

/** Phases that came to their end, in order, by the run's history. */
export async function finishedPhases(client: Client, { projectId, run }: RunRef): Promise<string[]> {
  const { events = [] } = await client.workflow
    .getHandle(workflowIds.stageRun(projectId, run))
    .fetchHistory();
  const names = new Map<string, string>();
  const finished: string[] = [];
  for (const event of events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes?.activityType?.name;
    if (scheduled) names.set(String(event.eventId), scheduled);
    const completed = event.activityTaskCompletedEventAttributes?.scheduledEventId;
    if (completed) finished.push(names.get(String(completed)) ?? '?');
  }
  return finished.filter((name) => (PHASES as readonly string[]).includes(name));
}
