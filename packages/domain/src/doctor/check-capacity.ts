import { DEFAULT_HOLD_BACK, grantable } from '../placement';
import type { Grant, PlacementNode } from '../placement';
import { formatBytes } from '../pipeline/text/units';
import type { Finding } from './finding';
import type { PoolSnapshot } from './system-snapshot';

/** Fractions of cores are compared in thousandths, as the placement does. */
const CPU_STEPS = 1_000;

/** More is granted than there is, or the same device to two. */
export function checkCapacity({ nodes, grants }: PoolSnapshot): Finding[] {
  return nodes.flatMap((node) => {
    const own = grants.filter(({ nodeId }) => nodeId === node.id);
    return [...sharedGpus(node, own), ...overcommitted(node, own)];
  });
}

/** Grants on nodes that the placement does not know. */
export function checkGrantedNodes({ nodes, grants }: PoolSnapshot): Finding[] {
  const known = new Set(nodes.map(({ id }) => id));
  return grants
    .filter(({ nodeId }) => !known.has(nodeId))
    .map(({ grantId, nodeId }) => ({
      code: 'grantOnUnknownNode',
      thing: `grant ${grantId}`,
      problem: `It is on node ${nodeId}, which the placement does not know.`,
      remedy: `Start the worker of node ${nodeId}; if the computer is gone for good, kill the run.`,
    }));
}

function sharedGpus({ id }: PlacementNode, grants: readonly Grant[]): Finding[] {
  const holders = new Map<string, string[]>();
  for (const { grantId, gpuUuids } of grants)
    for (const uuid of gpuUuids) holders.set(uuid, [...(holders.get(uuid) ?? []), grantId]);
  return [...holders]
    .filter(([, grantIds]) => grantIds.length > 1)
    .map(([uuid, grantIds]) => ({
      code: 'gpuGrantedTwice',
      thing: `GPU ${uuid} of node ${id}`,
      problem: `It is granted to ${grantIds.join(' and ')} at once.`,
      remedy: 'Kill the later one of these runs, resume its project, and report this as a fault of Winslow.',
    }));
}

function overcommitted(node: PlacementNode, grants: readonly Grant[]): Finding[] {
  const total = grantable(node.capacity, DEFAULT_HOLD_BACK);
  const sum = (of: (grant: Grant) => number): number => grants.reduce((all, grant) => all + of(grant), 0);
  const cpus = sum(({ reservation }) => Math.round(reservation.cpus * CPU_STEPS)) / CPU_STEPS;
  const memory = sum(({ reservation }) => reservation.memoryBytes);
  const disk = sum(({ reservation }) => reservation.diskBytes);
  const excess = [
    ...(cpus > total.cpus ? [`${cpus} of ${total.cpus} cores`] : []),
    ...(memory > total.memoryBytes
      ? [`${formatBytes(memory)} of ${formatBytes(total.memoryBytes)} memory`]
      : []),
    ...(disk > total.diskBytes ? [`${formatBytes(disk)} of ${formatBytes(total.diskBytes)} disk`] : []),
  ];
  if (excess.length === 0) return [];
  return [
    {
      code: 'nodeOvercommitted',
      thing: `node ${node.id}`,
      problem: `More is granted there than it has: ${excess.join(', ')}.`,
      remedy:
        'It has less than before, or the placement was rebuilt; cordon it until some of its runs have ended.',
    },
  ];
}
