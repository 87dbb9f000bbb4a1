import { resourceRequest } from '@winslow/domain';
import { condition, workflowInfo } from '@temporalio/workflow';
import type { GrantedSignal } from '../contract';
import type { StageRunContext } from './stage-run-context';
import { heldGrants } from './stage-run-progress';

type Asking = Pick<StageRunContext, 'progress' | 'placement'>;

/**
 * Asks for a node under a number that was never used before, so that no answer to an earlier question can be taken for one
 * to this. Nodes on which an earlier attempt may still run are forbidden, those of other faults are avoided.
 */
export function askForNode({ progress, placement }: Asking, lostNodes: readonly string[] = []): void {
  const { stage, projectName } = progress.spec;
  progress.lastEpoch += 1;
  progress.asks = {
    requestId: workflowInfo().workflowId,
    title: `${stage.id} of ${projectName}`,
    epoch: progress.lastEpoch,
    request: resourceRequest({
      requirements: stage.requirements,
      labels: stage.labels,
      priority: stage.priority,
      avoidNodes: [...new Set(progress.earlierAttempts.map(({ nodeId }) => nodeId))],
      forbiddenNodes: [...new Set([...lostNodes, ...progress.lost.map(({ nodeId }) => nodeId)])],
    }),
    requestedAtMs: progress.asks?.requestedAtMs ?? Date.now(),
  };
  if (progress.status === 'placing') progress.attempt = progress.lastEpoch;
  placement.request(progress.asks);
}

/** Asks for nothing any more, and gives back what was granted and not begun. */
export function stopAsking({ progress, placement }: Asking): void {
  if (progress.asks !== null) placement.withdraw(progress.asks);
  progress.asks = null;
  if (progress.offer !== null) placement.release(progress.offer.grantId, 'ended');
  progress.offer = null;
}

/** A node that was forbidden is clean again: what is asked for may be had there too. */
export function askAgainWithout(asking: Asking, nodeId: string): void {
  const { asks } = asking.progress;
  if (asks?.request.forbiddenNodes?.includes(nodeId) === true) askForNode(asking);
}

/** Asks for a node and waits for it, for as long as it takes; null when the run was killed first. */
export async function getGrant(asking: Asking): Promise<GrantedSignal | null> {
  const { progress } = asking;
  if (progress.killedBy === null) {
    progress.status = 'placing';
    askForNode(asking);
    await condition(() => progress.offer !== null || progress.killedBy !== null);
  }
  if (progress.killedBy !== null) stopAsking(asking);
  return progress.offer;
}

/** A node was granted. It may have been told before, and it may not be wanted any more. */
export function takeGrant({ progress, placement }: Asking, granted: GrantedSignal): void {
  if (progress.offer?.grantId === granted.grantId) return;
  if (progress.begun.includes(granted.epoch)) {
    // Granted twice, by a placement that was rebuilt in between: what was begun counts.
    const { grant } = progress;
    if (grant?.epoch === granted.epoch && grant.nodeId !== granted.placedOn.nodeId) placement.claim(grant);
    return;
  }
  const isWanted = progress.asks?.epoch === granted.epoch && progress.killedBy === null;
  if (!isWanted) {
    placement.release(granted.grantId, 'ended');
    return;
  }
  progress.offer = granted;
  progress.asks = null;
}

/** Says all that the placement should know of this run. */
export function tellEverything({ progress, placement }: Asking): void {
  for (const grant of heldGrants(progress)) placement.claim(grant);
  if (progress.asks !== null) placement.request(progress.asks);
}
