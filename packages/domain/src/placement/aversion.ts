import type { KindShare } from './kind-shares';

/**
 * Thesis eq. 6.2: the greatest of (free − request) ÷ free × weight over the kinds that the node has; how much would be
 * stranded, lower is better. From 0 to the greatest weight. A kind that the request leaves alone counts as 1.0 also when
 * none of it is free now: a GPU that is busy this hour will be idle, and stranded, for days.
 */
export function aversionOf(shares: readonly KindShare[]): number {
  let most = 0;
  for (const share of shares) {
    if (share.total > 0) most = Math.max(most, strandedShare(share) * share.weight);
  }
  return most;
}

function strandedShare({ asked, free }: KindShare): number {
  if (asked <= 0) return 1;
  return free > 0 ? Math.max(0, (free - asked) / free) : 0;
}
