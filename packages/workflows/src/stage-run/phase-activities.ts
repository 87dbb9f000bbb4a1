import type { Activities } from '@winslow/activities';
import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { ActivityOptions } from '@temporalio/workflow';
import { taskQueues } from '../contract';

type PhaseActivities = Pick<Activities, 'prepareStage' | 'runContainer' | 'sealStage' | 'storeStage'>;

/** Longer than any stage: its own time limit is kept by the activity, from the container's start. */
const LONGEST_PHASE = '60 days';
/** Silence after which an activity counts as dead; it beats every 2 s, so this is seven missed beats. */
const HEARTBEAT_TIMEOUT = '15 seconds';
/** Tries of a phase on its node before the attempt is given up as a fault of the machine. */
const PREPARE_TRIES = 8;
const RUN_TRIES = 1000;

/**
 * The phases on a node's own queue. There is no schedule-to-start limit: while the node's worker is away its
 * containers go on, and the same attempt is followed again when it is back.
 */
export function phasesOn(nodeId: string): PhaseActivities {
  const common: ActivityOptions = {
    taskQueue: taskQueues.node(nodeId),
    startToCloseTimeout: LONGEST_PHASE,
    heartbeatTimeout: HEARTBEAT_TIMEOUT,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  };
  const retry = {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '15 seconds',
  } as const;
  const { prepareStage } = proxyActivities<PhaseActivities>({
    ...common,
    retry: { ...retry, maximumAttempts: PREPARE_TRIES },
  });
  const { runContainer } = proxyActivities<PhaseActivities>({
    ...common,
    retry: { ...retry, maximumAttempts: RUN_TRIES },
  });
  const { sealStage, storeStage } = proxyActivities<PhaseActivities>({ ...common, retry });
  return { prepareStage, runContainer, sealStage, storeStage };
}
