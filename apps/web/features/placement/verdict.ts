import type { ConsideredNode } from './queries';

export type Verdict = 'chosen' | 'fits' | 'refused';

/** What the placement made of a node. */
export function verdictOf({ chosen, scores }: Pick<ConsideredNode, 'chosen' | 'scores'>): Verdict {
  if (chosen) return 'chosen';
  return scores === null ? 'refused' : 'fits';
}

const ORDER: readonly Verdict[] = ['chosen', 'fits', 'refused'];

/** The chosen one, then those that fit as the placement compares them, then the others by name. */
export function inOrderOfChoice(nodes: readonly ConsideredNode[]): readonly ConsideredNode[] {
  return [...nodes].sort(
    (one, other) =>
      ORDER.indexOf(verdictOf(one)) - ORDER.indexOf(verdictOf(other)) ||
      (one.scores?.aversion ?? 0) - (other.scores?.aversion ?? 0) ||
      (other.scores?.affinity ?? 0) - (one.scores?.affinity ?? 0) ||
      one.nodeId.localeCompare(other.nodeId),
  );
}
