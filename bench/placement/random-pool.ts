import type { Grant, PlacementNode, ResourceRequest, WaitingRequest } from '@winslow/domain';
import { resourceRequest } from '@winslow/domain';

const GIB = 2 ** 30;

/** A pool as the placement sees it: mixed nodes, half of them busy, and a queue of mixed requests. */
export interface RandomPool {
  readonly nodes: readonly PlacementNode[];
  readonly grants: readonly Grant[];
  readonly requests: readonly WaitingRequest[];
}

/** @param fullness share of the nodes that have nothing left, 0..1; the rest is half free */
export function randomPool(nodeCount: number, requestCount: number, fullness: number): RandomPool {
  const next = numbers(nodeCount * 7 + requestCount);
  const nodes = Array.from({ length: nodeCount }, (_, index) => randomNode(index, next));
  const grants = nodes.map((node) => someGrant(node, next() < fullness ? 1 : next() / 2));
  const requests = Array.from({ length: requestCount }, (_, index) => ({
    requestId: `stage-run/p${index}/1`,
    epoch: 1,
    request: randomRequest(next),
    requestedAtMs: index,
  }));
  return { nodes, grants, requests };
}

function randomNode(index: number, next: () => number): PlacementNode {
  const cpus = 4 + Math.floor(next() * 60);
  const gpus = Array.from({ length: next() < 0.3 ? 1 + Math.floor(next() * 4) : 0 }, (_, device) => ({
    uuid: `GPU-${index}-${device}`,
    index: device,
    vendor: 'nvidia' as const,
    model: 'NVIDIA A10',
    memoryBytes: (next() < 0.5 ? 24 : 80) * GIB,
  }));
  return {
    id: `node-${index}`,
    class: gpus.length > 0 ? 'gpu' : 'cpu',
    capacity: { cpus, memoryBytes: cpus * 4 * GIB, diskBytes: 2_000 * GIB, gpus },
    labels: next() < 0.5 ? ['fast-disk'] : [],
    weights: {},
    cordoned: false,
    up: true,
    epoch: 1,
    bootId: '3b9c9f6e-0000-4000-8000-000000000000',
    versions: { winslow: '0.1.0', docker: '27.0.0', os: 'Debian 12', kernel: '6.1.0' },
  };
}

function someGrant({ id, capacity }: PlacementNode, share: number): Grant {
  const { cpus, memoryBytes, gpus } = capacity;
  return {
    grantId: `stage-run/on-${id}/1#1`,
    requestId: `stage-run/on-${id}/1`,
    epoch: 1,
    nodeId: id,
    reservation: { cpus: cpus * share, memoryBytes: memoryBytes * share, diskBytes: 10 * GIB },
    gpuUuids: gpus.slice(0, Math.ceil(gpus.length * share)).map(({ uuid }) => uuid),
    grantedAtMs: 0,
  };
}

function randomRequest(next: () => number): ResourceRequest {
  const gpu = { count: 1, vendor: 'nvidia', memoryBytes: 0, optional: next() < 0.2 } as const;
  return resourceRequest({
    requirements: {
      cpus: 1 + Math.floor(next() * 4),
      memoryBytes: (1 + Math.floor(next() * 16)) * GIB,
      ...(next() < 0.3 ? { gpu } : {}),
    },
    labels: { preferred: next() < 0.3 ? ['fast-disk'] : [] },
  });
}

/** The same numbers from 0 to 1 at each run (Lehmer). */
function numbers(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
