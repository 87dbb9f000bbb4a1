import type { Grant } from './grant';
import type { HoldBackSettings } from './hold-back';
import { grantable } from './hold-back';
import type { NodeCapacity, PlacementNode } from './node';

/** What can be granted on a node now, and what could be if nothing were granted there. */
export type NodeRoom = { readonly free: NodeCapacity; readonly total: NodeCapacity };

/** Fractions of cores are compared in thousandths, so that adding 0.1 ten times gives 1. */
const CPU_STEPS = 1_000;

/**
 * The node's capacity, less what it holds back, less the grants on it. Never below zero. A GPU is free when no grant
 * names it and nothing blocks it.
 * @param takenGpus uuids that a grant on any node names: two nodes of one computer may offer the same device. @default those of `grants`
 */
export function roomOf(
  node: PlacementNode,
  grants: readonly Grant[],
  holdBack: HoldBackSettings,
  takenGpus: ReadonlySet<string> = grantedGpus(grants),
): NodeRoom {
  const total = grantable(node.capacity, holdBack);
  const isTaken = (uuid: string): boolean =>
    takenGpus.has(uuid) || node.blockedGpuUuids?.includes(uuid) === true;
  let cpus = Math.round(total.cpus * CPU_STEPS);
  let { memoryBytes, diskBytes } = total;
  for (const { nodeId, reservation } of grants) {
    if (nodeId !== node.id) continue;
    cpus -= Math.round(reservation.cpus * CPU_STEPS);
    memoryBytes -= reservation.memoryBytes;
    diskBytes -= reservation.diskBytes;
  }
  const free = {
    cpus: Math.max(0, cpus) / CPU_STEPS,
    memoryBytes: Math.max(0, memoryBytes),
    diskBytes: Math.max(0, diskBytes),
    gpus: total.gpus.filter(({ uuid }) => !isTaken(uuid)),
  };
  return { free, total };
}

/** Uuids of all GPUs that grants name. */
export function grantedGpus(grants: readonly Grant[]): Set<string> {
  return new Set(grants.flatMap(({ gpuUuids }) => gpuUuids));
}
