import type { KindShare } from './kind-shares';

/**
 * Thesis eq. 6.1: the least of request ÷ free × weight over the kinds that are asked for; how well the node would be
 * used, higher is better. From 0 to the greatest weight for a node that fits; 0 where nothing is free of an asked kind.
 */
export function affinityOf(shares: readonly KindShare[]): number {
  const ratios = shares
    .filter((share) => share.asked > 0)
    .map((share) => (share.free > 0 ? (share.asked / share.free) * share.weight : 0));
  return ratios.length === 0 ? 0 : Math.min(...ratios);
}
