import type { NodeActivities } from '@winslow/activities';
import type { HelloResult } from '@winslow/domain';
import {
  ActivityCancellationType,
  CancellationScope,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { despiteCancelRequests, refuseCancelRequest } from '../cancel-requests';
import {
  FORGOTTEN_SIGNAL,
  LOOK_AGAIN_SIGNAL,
  NODE_STATE_QUERY,
  PLACEMENT_SIGNALS,
  taskQueues,
  WORKER_STARTED_SIGNAL,
  WORKER_STOPPED_SIGNAL,
} from '../contract';
import { tellPlacement } from '../tell-placement';
import { keepClean } from './keep-clean';
import type { LookWanted } from './keep-clean';
import type {
  NodeDownSignal,
  NodeInput,
  NodeState,
  NodeUpSignal,
  WorkerStartedSignal,
  WorkerStoppedSignal,
} from '../contract';

/** Silence after which a node counts as down; it beats every 5 s. */
const PRESENCE_TIMEOUT = '15 seconds';
const LONGEST_WATCH = '3650 days';

const STAYS =
  'A request to cancel this workflow does nothing: without it nobody would notice that the node comes or goes. A node that is gone for good is forgotten by `winslow node forget`';

/**
 * Presence of one node, for ever: `hello` waits for its worker and brings the inventory, `watch` beats for as long
 * as the worker lives; its end means that the node is down. Nothing is written to the history while a node is up.
 */
export async function node(input: NodeInput): Promise<void> {
  await despiteCancelRequests(
    () => attendForEver(input),
    () => refuseCancelRequest(STAYS),
  );
}

async function attendForEver(input: NodeInput): Promise<void> {
  let state: NodeState = input.state ?? { up: false, hello: null, sinceMs: Date.now() };
  let phase: CancellationScope | undefined;
  const dropped = { isForgotten: false };
  const look: LookWanted = { isWanted: false };
  setHandler(defineQuery<NodeState>(NODE_STATE_QUERY), () => state);
  setHandler(defineSignal<[WorkerStartedSignal]>(WORKER_STARTED_SIGNAL), ({ workerId }) => {
    dropped.isForgotten = false;
    if (state.hello?.inventory.workerId !== workerId) phase?.cancel();
  });
  setHandler(defineSignal<[WorkerStoppedSignal]>(WORKER_STOPPED_SIGNAL), ({ workerId }) => {
    if (state.hello?.inventory.workerId === workerId) phase?.cancel();
  });
  setHandler(defineSignal(LOOK_AGAIN_SIGNAL), () => {
    look.isWanted = true;
  });
  setHandler(defineSignal(FORGOTTEN_SIGNAL), () => {
    // One that has come back all the same has joined anew.
    if (state.up) return;
    dropped.isForgotten = true;
    phase?.cancel();
  });
  const stoppable = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    phase = new CancellationScope();
    try {
      return await phase.run(work);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      throw error;
    }
  };
  while (!workflowInfo().continueAsNewSuggested) {
    if (dropped.isForgotten) return;
    const hello = await stoppable(() => sayHello(input.nodeId));
    if (!hello) continue;
    dropped.isForgotten = false;
    state = { up: true, hello, sinceMs: Date.now() };
    await tellPlacement<NodeUpSignal>(input.pool, PLACEMENT_SIGNALS.nodeUp, { inventory: hello.inventory });
    await stoppable(() => attend(input, hello, look));
    state = { ...state, up: false, sinceMs: Date.now() };
    await tellPlacement<NodeDownSignal>(input.pool, PLACEMENT_SIGNALS.nodeDown, {
      nodeId: input.nodeId,
    });
  }
  await continueAsNew<typeof node>({ ...input, state });
}

/** Waits until a worker of the node is there, however long that takes. */
function sayHello(nodeId: string): Promise<HelloResult> {
  const { hello } = proxyActivities<Pick<NodeActivities, 'hello'>>({
    taskQueue: taskQueues.nodeOps(nodeId),
    startToCloseTimeout: '30 seconds',
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry: { initialInterval: '1 second', backoffCoefficient: 1.5, maximumInterval: '10 seconds' },
  });
  return hello();
}

/** Keeps the node clean for as long as its worker is there, or the history short enough. */
async function attend(input: NodeInput, hello: HelloResult, look: LookWanted): Promise<void> {
  const { nodeId } = input;
  const attending = new CancellationScope();
  const sayAgain = (): Promise<HelloResult> => sayHello(nodeId);
  try {
    await attending.run(() =>
      Promise.race([
        watch(nodeId, hello.inventory.workerId),
        keepClean(input, { hello, look, sayHello: sayAgain }),
      ]),
    );
  } finally {
    attending.cancel();
  }
}

/** Resolves when the worker is gone: its presence ended, or its heartbeats did. */
async function watch(nodeId: string, workerId: string): Promise<void> {
  const presence = proxyActivities<Pick<NodeActivities, 'watch'>>({
    taskQueue: taskQueues.nodePresence(nodeId),
    startToCloseTimeout: LONGEST_WATCH,
    heartbeatTimeout: PRESENCE_TIMEOUT,
    // A worker that leaves may still say hello; one that stays takes this at once.
    scheduleToStartTimeout: PRESENCE_TIMEOUT,
    // The worker that this concerns may be dead already: nobody waits for its answer.
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry: { maximumAttempts: 1 },
  });
  try {
    await presence.watch({ workerId });
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}
