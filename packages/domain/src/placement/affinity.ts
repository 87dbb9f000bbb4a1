import type { KindShare } from './kind-shares';

/**
 * Thesis eq. 6.1: the least of request ÷ free × weight over the kinds that are asked for; how well the node would be
 * used, higher is better. From 0 to the greatest weight for a node that fits; 0 where nothing is free of an asked kind.
 */
export function affinityOf(shares: readonly KindShare[]): number {
  let least: number | undefined;
  for (const { asked, free, weight } of shares) {
    if (asked <= 0) continue;
    const ratio = free > 0 ? (asked / free) * weight : 0;
    if (least === undefined || ratio < least) least = ratio;
  }
  return least ?? 0;
}
