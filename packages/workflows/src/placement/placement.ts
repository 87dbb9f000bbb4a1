import { settingsUnder } from '@winslow/domain';
import type { Grant, Placement, StandingOrders } from '@winslow/domain';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  getExternalWorkflowHandle,
  setHandler,
} from '@temporalio/workflow';
import { attemptOf, ORDERS_QUERY, PLACEMENT_SIGNALS, SNAPSHOT_QUERY, STAGE_RUN_SIGNALS } from '../contract';
import type {
  GrantedSignal,
  NodeDownSignal,
  NodeUpSignal,
  PlacementInput,
  PlacementSnapshot,
  ReleaseSignal,
  RequestSignal,
  WaitingSignal,
  WithdrawSignal,
} from '../contract';
import { controlActivities } from '../control-activities';
import { isHistoryLong } from '../history-limit';
import { assignNodes } from './assign-nodes';
import type { WaitingReasonText } from './assign-nodes';
import { handleOrders } from './handle-orders';
import { keepOrders } from './keep-orders';
import {
  addRequest,
  EMPTY_PLACEMENT,
  nodeDown,
  nodeUp,
  releaseGrant,
  withdrawRequest,
} from './placement-state';
import type { PlacementState, UnsentGrant } from './placement-state';
import type { PlacementStore } from './placement-store';
import { tellForgotten } from './tell-forgotten';

/** Decides for one pool which attempt runs on which node, for ever. A decision is recorded before it is sent. */
export async function placement(input: PlacementInput): Promise<void> {
  const store: PlacementStore = { state: input.state ?? EMPTY_PLACEMENT, isDirty: true };
  handleSignals(store);
  handleOrders(store, { forgotten: (nodeId) => void tellForgotten(nodeId) });
  void keepOrders(input.pool, store);
  /** What is under way and would be lost with this history. */
  const open = new Set<string>();
  let nextCheckAtMs: number | undefined;
  const mayHandOn = (): boolean =>
    isHistoryLong(input.handOnAfterEvents) &&
    open.size === 0 &&
    store.state.outbox.length === 0 &&
    allHandlersFinished();
  for (;;) {
    if (store.isDirty) nextCheckAtMs = takeRound(store, open);
    for (const unsent of store.state.outbox) {
      if (!open.has(unsent.grant.grantId)) void sendGrant(store, unsent, open);
    }
    const isDue = (): boolean => store.isDirty || mayHandOn();
    if (nextCheckAtMs === undefined) await condition(isDue);
    else store.isDirty = !(await condition(isDue, Math.max(1, nextCheckAtMs - Date.now()))) || store.isDirty;
    if (!store.isDirty && mayHandOn())
      await continueAsNew<typeof placement>({ ...input, state: store.state });
  }
}

function handleSignals(store: PlacementStore): void {
  const on = <Payload>(
    name: string,
    change: (state: PlacementState, payload: Payload) => PlacementState,
  ): void => {
    setHandler(defineSignal<[Payload]>(name), (payload) => {
      store.state = change(store.state, payload);
      store.isDirty = true;
    });
  };
  on<RequestSignal>(PLACEMENT_SIGNALS.request, addRequest);
  on<WithdrawSignal>(PLACEMENT_SIGNALS.withdraw, (state, { requestId, epoch }) =>
    withdrawRequest(state, requestId, epoch),
  );
  on<ReleaseSignal>(PLACEMENT_SIGNALS.release, (state, { grantId }) => releaseGrant(state, grantId));
  on<NodeUpSignal>(PLACEMENT_SIGNALS.nodeUp, (state, { inventory }) => nodeUp(state, inventory));
  on<NodeDownSignal>(PLACEMENT_SIGNALS.nodeDown, (state, { nodeId }) => nodeDown(state, nodeId));
  setHandler(defineQuery<StandingOrders>(ORDERS_QUERY), () => store.state.orders);
  setHandler(defineQuery<PlacementSnapshot>(SNAPSHOT_QUERY), () => {
    const { nodes, waiting, grants, decisions, orders } = store.state;
    return {
      nodes: Object.values(nodes),
      waiting,
      grants,
      decisions,
      orders: orders.nodes,
      settings: settingsUnder(orders),
    };
  });
}

function takeRound(store: PlacementStore, open: Set<string>): number | undefined {
  store.isDirty = false;
  const { state, reasons, placements, nextCheckAtMs } = assignNodes(store.state, Date.now());
  store.state = state;
  for (const placed of placements) void keepRecord(placed, open);
  for (const reason of reasons) void tellWaiting(reason);
  return nextCheckAtMs;
}

/** Every score of a decision goes to S3; the workflow keeps only the best ten. Nobody waits for it. */
async function keepRecord({ requestId, epoch, grant, record }: Placement, open: Set<string>): Promise<void> {
  const attempt = attemptOf(requestId, epoch);
  if (!attempt) return;
  const entry = `record ${grant.grantId}`;
  open.add(entry);
  await controlActivities.writeDecision({ attempt, record });
  open.delete(entry);
}

async function sendGrant(
  store: PlacementStore,
  { grant, decision }: UnsentGrant,
  open: Set<string>,
): Promise<void> {
  open.add(grant.grantId);
  const arrived = await getExternalWorkflowHandle(grant.requestId)
    .signal<[GrantedSignal]>(STAGE_RUN_SIGNALS.granted, {
      grantId: grant.grantId,
      epoch: grant.epoch,
      placedOn: placedOn(grant),
      decision,
    })
    .then(
      () => true,
      () => false,
    );
  open.delete(grant.grantId);
  // A stage run that is not there any more holds nothing.
  store.state = arrived
    ? {
        ...store.state,
        outbox: store.state.outbox.filter((unsent) => unsent.grant.grantId !== grant.grantId),
      }
    : releaseGrant(store.state, grant.grantId);
  if (!arrived) store.isDirty = true;
}

function placedOn({ nodeId, reservation, gpuUuids }: Grant): GrantedSignal['placedOn'] {
  return { nodeId, ...reservation, gpuUuids };
}

async function tellWaiting({ requestId, epoch, reason }: WaitingReasonText): Promise<void> {
  await getExternalWorkflowHandle(requestId)
    .signal<[WaitingSignal]>(STAGE_RUN_SIGNALS.waiting, { epoch, reason })
    .catch(() => undefined);
}
