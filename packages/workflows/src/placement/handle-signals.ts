import { settingsUnder } from '@winslow/domain';
import type { StandingOrders } from '@winslow/domain';
import { defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { ORDERS_QUERY, PLACEMENT_SIGNALS, SNAPSHOT_QUERY } from '../contract';
import type {
  ClaimSignal,
  NodeCleanSignal,
  NodeDownSignal,
  NodeUpSignal,
  PlacementSnapshot,
  ReleaseSignal,
  RequestSignal,
  WithdrawSignal,
} from '../contract';
import { change } from './placement-desk';
import type { PlacementDesk } from './placement-desk';
import { addRequest, nodeDown, nodeUp, withdrawRequest } from './placement-state';
import type { PlacementState } from './placement-state';
import { claimGrant, freeOrphans, releaseGrant } from './release-grant';

/** What stage runs and nodes say. Every message may come twice, and only changes the state. */
export function handleSignals(desk: PlacementDesk): void {
  const on = <Payload>(
    name: string,
    toNext: (state: PlacementState, payload: Payload) => PlacementState,
  ): void =>
    setHandler(defineSignal<[Payload]>(name), (payload) => change(desk, (state) => toNext(state, payload)));
  on<RequestSignal>(PLACEMENT_SIGNALS.request, addRequest);
  on<WithdrawSignal>(PLACEMENT_SIGNALS.withdraw, (state, { requestId, epoch }) =>
    withdrawRequest(state, requestId, epoch),
  );
  on<ClaimSignal>(PLACEMENT_SIGNALS.claim, (state, { grant }) => claimGrant(state, grant));
  on<ReleaseSignal>(PLACEMENT_SIGNALS.release, (state, { grantId, reason = 'ended' }) =>
    releaseGrant(state, { grantId, reason, nowMs: Date.now() }),
  );
  on<NodeCleanSignal>(PLACEMENT_SIGNALS.nodeClean, freeOrphans);
  on<NodeUpSignal>(PLACEMENT_SIGNALS.nodeUp, (state, { inventory }) => {
    desk.news.push({ nodeId: inventory.nodeId, up: true, atMs: Date.now() });
    return nodeUp(state, inventory);
  });
  on<NodeDownSignal>(PLACEMENT_SIGNALS.nodeDown, (state, { nodeId, epoch }) => {
    if (epoch !== undefined && state.nodes[nodeId]?.epoch !== epoch) return state;
    desk.news.push({ nodeId, up: false, atMs: Date.now() });
    return nodeDown(state, nodeId);
  });
}

export function answerQueries(desk: PlacementDesk): void {
  setHandler(defineQuery<StandingOrders>(ORDERS_QUERY), () => desk.state.orders);
  setHandler(defineQuery<PlacementSnapshot>(SNAPSHOT_QUERY), () => {
    const { nodes, waiting, grants, decisions, orders } = desk.state;
    return {
      nodes: Object.values(nodes),
      waiting,
      grants,
      decisions,
      orders: orders.nodes,
      settings: settingsUnder(orders),
      gathering: desk.held !== null,
    };
  });
}
