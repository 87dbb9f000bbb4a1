import type { AttemptRef, Grant } from '@winslow/domain';
import { askAgainWithout } from './ask-for-node';
import { cleanUp } from './node-ops';
import { attemptRef } from './run-attempt';
import type { StageRunContext } from './stage-run-context';

/**
 * Gives back the grant of the attempt that ends, and has its node cleaned. While its container may still run there, what
 * it was given stays taken until the node has said that all is removed, however long it is away.
 */
export function endGrant(context: StageRunContext, mayStillRun: boolean): void {
  const { progress, placement } = context;
  const { grant } = progress;
  if (grant === null) return;
  const attempt = attemptRef(progress);
  progress.grant = null;
  if (!mayStillRun) {
    placement.release(grant.grantId, 'ended');
    context.cleanUps.push(cleanUp(grant.nodeId, attempt).then(() => undefined));
    return;
  }
  const orphan: Grant = { ...grant, orphanedAtMs: Date.now() };
  progress.lost = [...progress.lost, orphan];
  placement.release(grant.grantId, 'lost');
  context.cleanUps.push(cleanOrphan(context, orphan, attempt));
}

/** A node has a container of an attempt that was given up. */
export function cleanFound(context: StageRunContext, nodeId: string, attempt: number): void {
  const of = { ...attemptRef(context.progress), attempt };
  const orphan = context.progress.lost.find((grant) => grant.epoch === attempt && grant.nodeId === nodeId);
  // The removal that the orphan waits for has been asked for already.
  if (orphan === undefined) context.cleanUps.push(cleanUp(nodeId, of).then(() => undefined));
}

async function cleanOrphan(context: StageRunContext, orphan: Grant, attempt: AttemptRef): Promise<void> {
  const { progress, placement } = context;
  const isClean = await cleanUp(orphan.nodeId, attempt);
  progress.lost = progress.lost.filter(({ grantId }) => grantId !== orphan.grantId);
  // Else the node itself says so, when it is heard without the container.
  if (!isClean) return;
  placement.release(orphan.grantId, 'ended');
  askAgainWithout(context, orphan.nodeId);
}
