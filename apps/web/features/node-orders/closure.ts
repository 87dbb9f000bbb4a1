import type { NodeRow } from '@/features/nodes/queries';

/** Whether a node takes new work; `drained`: it takes none and is empty. */
export type Closure = 'open' | 'cordoned' | 'draining' | 'drained';

/** How a node stands by what people ordered. Open while the placement cannot say. */
export function closureOf({ orders, work }: Pick<NodeRow, 'orders' | 'work'>): Closure {
  const closed = orders?.closed ?? null;
  if (closed === null) return 'open';
  if (!closed.draining) return 'cordoned';
  return work?.length === 0 ? 'drained' : 'draining';
}
