import type { NodeRoom } from './free';
import type { NodeWeights } from './node';
import type { ResourceRequest } from './resource-request';

/** The kinds that are scored, as in the thesis. Disk only filters: it is plentiful, and a full score of it would drown the others. */
export const SCORED_KINDS = ['cpu', 'memory', 'gpu'] as const;
/** A kind that is scored. */
export type ScoredKind = (typeof SCORED_KINDS)[number];

/** One kind of a node beside a request: what is asked, what is free now, what the node has in all. Cores, bytes, devices. */
export type KindShare = {
  readonly kind: ScoredKind;
  readonly asked: number;
  readonly free: number;
  readonly total: number;
  /** The thesis's multiplier n; 1 where none is set or it is no positive number. */
  readonly weight: number;
};

/** The kinds that the node has or the request asks for. All of a node's free GPUs count, not only those that would fit. */
export function kindShares(room: NodeRoom, request: ResourceRequest, weights: NodeWeights): KindShare[] {
  const { free, total } = room;
  const shares: KindShare[] = [
    { kind: 'cpu', asked: request.cpus, free: free.cpus, total: total.cpus, weight: weightOf(weights.cpu) },
    {
      kind: 'memory',
      asked: request.memoryBytes,
      free: free.memoryBytes,
      total: total.memoryBytes,
      weight: weightOf(weights.memory),
    },
    {
      kind: 'gpu',
      asked: request.gpu?.count ?? 0,
      free: free.gpus.length,
      total: total.gpus.length,
      weight: weightOf(weights.gpu),
    },
  ];
  return shares.filter((share) => share.total > 0 || share.asked > 0);
}

/** Weights beyond this would only drown the other kinds, and in the end overflow. */
const MAX_WEIGHT = 1_000;

function weightOf(weight: number | undefined): number {
  return weight !== undefined && weight > 0 ? Math.min(weight, MAX_WEIGHT) : 1;
}
