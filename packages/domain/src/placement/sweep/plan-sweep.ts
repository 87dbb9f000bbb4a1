import type { Grant } from '../grant';
import type { PlacementNode } from '../node';
import type { WaitingRequest } from '../waiting-request';

/** What a living stage run says it has of the placement, and wants of it. */
export interface StageRunClaims {
  /** The stage run's workflow id. */
  readonly requestId: string;
  readonly holds: readonly Grant[];
  readonly asks: WaitingRequest | null;
}

export interface SweepInput {
  readonly grants: readonly Grant[];
  readonly waiting: readonly WaitingRequest[];
  /** Workflow ids of stage runs that the placement knows of and that have ended, by the server's own word. */
  readonly ended: ReadonlySet<string>;
  /** Living stage runs that the placement knows nothing of. */
  readonly unknown: readonly StageRunClaims[];
  /** Nodes that are up, as the placement knows them. */
  readonly upNodes: readonly UpNode[];
  /** Ids of nodes whose presence nobody looks after any more. */
  readonly unattended: readonly string[];
}

/** A node that is up, and since which hello: it may come up anew at any time. */
export type UpNode = Pick<PlacementNode, 'id' | 'epoch'>;

/** One thing that messages alone do not heal. */
export type SweepAction =
  /** The grant's run has ended: what it was given stays taken until the node is known to be clean. */
  | { readonly kind: 'release'; readonly grantId: string }
  | { readonly kind: 'withdraw'; readonly requestId: string; readonly epoch: number }
  /** The run holds or wants something that the placement does not know of: it tells once more. */
  | { readonly kind: 'tellAgain'; readonly requestId: string }
  /** Nobody would notice its loss. A worker that lives announces the node anew. */
  | { readonly kind: 'nodeDown'; readonly node: UpNode }
  /** Something may still run there that nobody claims. */
  | { readonly kind: 'lookAgain'; readonly nodeId: string };

/** What to do about the differences between what the placement knows and what lives. Releases come before looks. */
export function planSweep({
  grants,
  waiting,
  ended,
  unknown,
  upNodes,
  unattended,
}: SweepInput): SweepAction[] {
  const dead = grants.filter(({ requestId }) => ended.has(requestId));
  const orphans = grants.filter((grant) => grant.orphanedAtMs !== undefined || ended.has(grant.requestId));
  const lost = upNodes.filter(({ id }) => unattended.includes(id));
  const attended = new Set(upNodes.filter((node) => !lost.includes(node)).map(({ id }) => id));
  const toLookAt = new Set(orphans.map(({ nodeId }) => nodeId).filter((nodeId) => attended.has(nodeId)));
  return [
    ...dead
      .filter(({ orphanedAtMs }) => orphanedAtMs === undefined)
      .map(({ grantId }) => ({ kind: 'release', grantId }) as const),
    ...waiting
      .filter(({ requestId }) => ended.has(requestId))
      .map(({ requestId, epoch }) => ({ kind: 'withdraw', requestId, epoch }) as const),
    ...unknown
      .filter(({ holds, asks }) => holds.length > 0 || asks !== null)
      .map(({ requestId }) => ({ kind: 'tellAgain', requestId }) as const),
    ...lost.map(({ id, epoch }) => ({ kind: 'nodeDown', node: { id, epoch } }) as const),
    ...[...toLookAt].sort().map((nodeId) => ({ kind: 'lookAgain', nodeId }) as const),
  ];
}
