import type { Placement } from '@winslow/domain';
import { allHandlersFinished, condition, continueAsNew } from '@temporalio/workflow';
import { despiteCancelRequests, refuseCancelRequest } from '../cancel-requests';
import { attemptOf } from '../contract';
import type { PlacementInput } from '../contract';
import { controlActivities } from '../control-activities';
import { isHistoryLong } from '../history-limit';
import { assignNodes, handedOn } from './assign-nodes';
import type { Assignment } from './assign-nodes';
import { handleOrders } from './handle-orders';
import { answerQueries, handleSignals } from './handle-signals';
import { keepOrders } from './keep-orders';
import { openDesk, whileOpen } from './placement-desk';
import type { PlacementDesk } from './placement-desk';
import { EMPTY_PLACEMENT } from './placement-state';
import { recover } from './recover';
import { sweep } from './sweep';
import { tellForgotten } from './tell-forgotten';
import { sendGrants, tellPresence, tellWaiting } from './tell-runs';

/** Nodes in the records of one activity: each takes some 200 bytes of a payload that may have two megabytes. */
const RECORDED_NODES_AT_ONCE = 500;

const STAYS = 'A request to cancel this workflow does nothing: without it no stage of the pool gets a node';

/** Decides for one pool which attempt runs on which node, for ever. A decision is recorded before it is sent. */
export async function placement(input: PlacementInput): Promise<void> {
  await despiteCancelRequests(
    () => decideForEver(input),
    () => refuseCancelRequest(STAYS),
  );
}

async function decideForEver(input: PlacementInput): Promise<void> {
  const desk = openDesk(input.state, EMPTY_PLACEMENT);
  answerQueries(desk);
  handleSignals(desk);
  if (desk.held !== null) await recover(input.pool, desk);
  // Orders that came before wait for this: they are checked against what is known.
  handleOrders(desk, { forgotten: (nodeId) => void tellForgotten(desk, nodeId) });
  void keepOrders(input.pool, desk);
  void sweep(input.pool);
  let round: Pick<Assignment, 'isCut' | 'nextCheckAtMs'> = { isCut: false };
  const isLong = (): boolean => isHistoryLong(input.handOnAfterEvents);
  const mayHandOn = (): boolean =>
    isLong() && desk.open.size === 0 && desk.state.outbox.length === 0 && allHandlersFinished();
  // What is granted has to be carried by this history, and the records of a round that was cut have to arrive first.
  const mayDecide = (): boolean => !isLong() && (!round.isCut || desk.open.size === 0);
  for (;;) {
    tellPresence(desk);
    if (desk.isDirty && mayDecide()) round = takeRound(desk);
    sendGrants(desk);
    const isDue = (): boolean => (desk.isDirty && mayDecide()) || desk.news.length > 0 || mayHandOn();
    const { nextCheckAtMs } = round;
    if (desk.isDirty || nextCheckAtMs === undefined) await condition(isDue);
    else if (!(await condition(isDue, Math.max(1, nextCheckAtMs - Date.now())))) desk.isDirty = true;
    if (desk.news.length === 0 && mayHandOn())
      await continueAsNew<typeof placement>({ ...input, state: handedOn(desk.state) });
  }
}

function takeRound(desk: PlacementDesk): Pick<Assignment, 'isCut' | 'nextCheckAtMs'> {
  const { state, reasons, placements, isCut, nextCheckAtMs } = assignNodes(desk.state, Date.now());
  desk.isDirty = isCut;
  desk.state = state;
  const nodes = Math.max(1, Object.keys(state.nodes).length);
  const atOnce = Math.ceil(RECORDED_NODES_AT_ONCE / nodes);
  for (let start = 0; start < placements.length; start += atOnce)
    void keepRecords(desk, placements.slice(start, start + atOnce));
  for (const reason of reasons) void tellWaiting(desk, reason);
  return { isCut, nextCheckAtMs };
}

/**
 * Every score of a decision goes to S3; the workflow keeps only the best ten. Nobody waits for it, and one that cannot be
 * written is missed by whoever looks at it, not by the placement.
 */
async function keepRecords(desk: PlacementDesk, placements: readonly Placement[]): Promise<void> {
  const decisions = placements.flatMap(({ requestId, epoch, record }) => {
    const attempt = attemptOf(requestId, epoch);
    return attempt ? [{ attempt, record }] : [];
  });
  const [first] = placements;
  await whileOpen(desk, `records from ${first?.grant.grantId} on`, () =>
    controlActivities.writeDecisions({ decisions }).catch(() => undefined),
  );
}
