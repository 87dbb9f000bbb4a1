import type { Grant } from '@winslow/domain';
import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { STAGE_RUN_SIGNALS } from '../contract';
import type { GrantedSignal, NodePresenceSignal, WaitingSignal } from '../contract';
import type { WaitingReasonText } from './assign-nodes';
import { whileOpen } from './placement-desk';
import type { PlacementDesk, PresenceNews } from './placement-desk';
import type { UnsentGrant } from './placement-state';
import { releaseGrant } from './release-grant';

/** Sends what was granted and not sent yet. */
export function sendGrants(desk: PlacementDesk): void {
  for (const unsent of desk.state.outbox) {
    if (!desk.open.has(unsent.grant.grantId)) void sendGrant(desk, unsent);
  }
}

async function sendGrant(desk: PlacementDesk, { grant, decision }: UnsentGrant): Promise<void> {
  const { grantId, epoch } = grant;
  const granted: GrantedSignal = { grantId, epoch, placedOn: placedOn(grant), decision };
  const arrived = await whileOpen(desk, grantId, () =>
    reaches(grant.requestId, STAGE_RUN_SIGNALS.granted, granted),
  );
  // A stage run that is not there any more holds nothing.
  desk.state = arrived
    ? {
        ...desk.state,
        outbox: desk.state.outbox.filter((unsent) => unsent.grant.grantId !== grantId),
      }
    : releaseGrant(desk.state, { grantId, reason: 'ended', nowMs: Date.now() });
  if (!arrived) desk.isDirty = true;
}

function placedOn({ nodeId, reservation, gpuUuids }: Grant): GrantedSignal['placedOn'] {
  return { nodeId, ...reservation, gpuUuids };
}

/** No decision waits for it: whoever is not there any more need not know. */
export async function tellWaiting(
  desk: PlacementDesk,
  { requestId, epoch, reason }: WaitingReasonText,
): Promise<void> {
  const waiting: WaitingSignal = { epoch, reason };
  await whileOpen(desk, `waiting ${requestId} ${epoch} ${reason}`, () =>
    reaches(requestId, STAGE_RUN_SIGNALS.waiting, waiting),
  );
}

/** Tells the stage runs with an attempt on a node that it came or went. */
export function tellPresence(desk: PlacementDesk): void {
  for (const news of desk.news.splice(0)) {
    for (const grant of desk.state.grants) {
      if (grant.nodeId === news.nodeId && grant.orphanedAtMs === undefined)
        void tellOne(desk, grant.requestId, news);
    }
  }
}

async function tellOne(
  desk: PlacementDesk,
  requestId: string,
  { nodeId, up, atMs }: PresenceNews,
): Promise<void> {
  const presence: NodePresenceSignal = { nodeId, atMs };
  const name = up ? STAGE_RUN_SIGNALS.nodeBack : STAGE_RUN_SIGNALS.nodeLost;
  await whileOpen(desk, `${name} ${requestId} ${atMs}`, () => reaches(requestId, name, presence));
}

function reaches<Payload>(workflowId: string, name: string, payload: Payload): Promise<boolean> {
  return getExternalWorkflowHandle(workflowId)
    .signal<[Payload]>(name, payload)
    .then(
      () => true,
      () => false,
    );
}
