import type { Grant } from '../placement';
import type { Finding } from './finding';
import { mending } from './finding';
import type { LivingRun, PoolSnapshot, SystemSnapshot } from './system-snapshot';

/** Placement and stage runs do not agree on who holds and wants what. */
export function checkGrants(snapshot: SystemSnapshot): Finding[] {
  const { pools, runs, ended } = snapshot;
  const grants = new Set(pools.flatMap((pool) => pool.grants.map(({ grantId }) => grantId)));
  const wanted = new Set(pools.flatMap((pool) => pool.waiting.map(askedAs)));
  return [
    ...pools.flatMap((pool) => [...deadGrants(pool, ended), ...deadRequests(pool, ended)]),
    ...pools.flatMap((pool) => leftOrphans(pool, snapshot)),
    ...runs.flatMap((run) => unknownGrants(run, grants)),
    ...runs.flatMap((run) => unseenRequest(run, new Set([...grants, ...wanted]))),
  ];
}

function deadGrants({ grants }: PoolSnapshot, ended: ReadonlySet<string>): Finding[] {
  return grants
    .filter(({ requestId, orphanedAtMs }) => ended.has(requestId) && orphanedAtMs === undefined)
    .map(({ grantId, requestId, nodeId }) =>
      mending(
        'grantWithoutRun',
        `grant ${grantId}`,
        `It holds a part of node ${nodeId} for ${requestId}, which has ended.`,
      ),
    );
}

function deadRequests({ waiting }: PoolSnapshot, ended: ReadonlySet<string>): Finding[] {
  return waiting
    .filter(({ requestId }) => ended.has(requestId))
    .map(({ requestId }) =>
      mending('requestWithoutRun', `request ${requestId}`, 'It waits for a node for a run that has ended.'),
    );
}

/** What a given-up attempt holds on a node that is there, and that has no container of it. */
function leftOrphans({ grants }: PoolSnapshot, { nodes }: SystemSnapshot): Finding[] {
  const isLeft = ({ nodeId, requestId, epoch, orphanedAtMs }: Grant): boolean => {
    const node = nodes.find((each) => each.nodeId === nodeId);
    if (orphanedAtMs === undefined || node?.up !== true || node.traces === null) return false;
    return ![...node.traces.containers, ...node.traces.files].some(
      ({ workflowId, attempt }) => workflowId === requestId && attempt === epoch,
    );
  };
  return grants
    .filter(isLeft)
    .map(({ grantId, nodeId }) =>
      mending(
        'orphanNotFreed',
        `grant ${grantId}`,
        `Its attempt was given up and node ${nodeId} has no container of it, but what it held is still taken.`,
      ),
    );
}

function unknownGrants({ requestId, holds }: LivingRun, known: ReadonlySet<string>): Finding[] {
  return holds
    .filter(({ grantId }) => !known.has(grantId))
    .map(({ nodeId }) =>
      mending(
        'runWithoutGrant',
        requestId,
        `It holds a part of node ${nodeId} that the placement does not know of.`,
      ),
    );
}

function unseenRequest({ requestId, asks }: LivingRun, known: ReadonlySet<string>): Finding[] {
  if (asks === null || known.has(askedAs(asks))) return [];
  return [mending('requestUnseen', requestId, 'It waits for a node, and the placement does not know of it.')];
}

function askedAs({ requestId, epoch }: { readonly requestId: string; readonly epoch: number }): string {
  return `${requestId}#${epoch}`;
}
