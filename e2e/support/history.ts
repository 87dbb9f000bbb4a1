import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { workflowIds } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';

/** Phases of an attempt, as their activities are named. */
export const PHASES = ['prepareStage', 'runContainer', 'sealStage', 'storeStage'] as const;
export type Phase = (typeof PHASES)[number];

/** States of Temporal's API: PENDING_ACTIVITY_STATE_STARTED and PENDING_ACTIVITY_STATE_CANCEL_REQUESTED. */
const STARTED = 2;
const CANCEL_REQUESTED = 3;

export interface RunRef {
  readonly projectId: string;
  readonly run: number;
}

/** The activity that a worker is at right now for the run; undefined when there is none, or no such run yet. */
export async function phaseAtWork(client: Client, of: RunRef): Promise<string | undefined> {
  return (await openActivities(client, of)).find(({ state }) => state === STARTED)?.name;
}

/** Waits until a worker is at that phase of the run. */
export async function untilAtWork(client: Client, of: RunRef, phase: Phase): Promise<void> {
  await eventually(
    () => phaseAtWork(client, of),
    (name) => name === phase,
  );
}

/** Waits until the run wants that phase, which goes on, no more: a kill has arrived, however its worker takes it. */
export async function untilUnwanted(client: Client, of: RunRef, phase: Phase): Promise<void> {
  await eventually(
    () => openActivities(client, of),
    (open) => !open.some(({ name, state }) => name === phase && state !== CANCEL_REQUESTED),
  );
}

interface OpenActivity {
  readonly name: string | undefined;
  readonly state: number;
}

/** What the run waits for; nothing while there is no such run. */
async function openActivities(client: Client, { projectId, run }: RunRef): Promise<OpenActivity[]> {
  try {
    const { raw } = await client.workflow.getHandle(workflowIds.stageRun(projectId, run)).describe();
    return (raw.pendingActivities ?? []).map(({ activityType, state }) => ({
      name: activityType?.name ?? undefined,
      state: Number(state),
    }));
  } catch (error) {
    // A project answers its start before its first run has a workflow.
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
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
