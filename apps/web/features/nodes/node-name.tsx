import Link from 'next/link';
import { closureOf } from '@/features/node-orders/closure';
import { ClosureBadge } from '@/features/node-orders/closure-badge';
import { NodeRowActions } from '@/features/node-orders/node-row-actions';
import { StateBadge } from '@/ui/state/state-badge';
import { formatSize } from '@/ui/text/format-size';
import { Time } from '@/ui/time/time';
import { coresText } from './node-figures';
import type { NodeRow } from './queries';

/** Who a node is: name, state, and what it has in one line. */
export function NodeName(node: NodeRow) {
  const { nodeId, up, sinceMs, inventory } = node;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <div className="flex min-w-0 items-center gap-2">
        <Link
          href={`/nodes/${encodeURIComponent(nodeId)}`}
          className="min-w-0 truncate rounded-sm font-medium underline decoration-border-strong underline-offset-3 hover:decoration-current"
        >
          {nodeId}
        </Link>
        <NodeState up={up} sinceMs={sinceMs} />
        <span className="ml-auto">
          <NodeRowActions node={node} />
        </span>
      </div>
      <ClosureLine node={node} />
      <p className="truncate text-sm text-muted">
        {inventory
          ? `${coresText(inventory.cpus)} · ${formatSize(inventory.memoryBytes)} · ${inventory.cpuModel}`
          : 'has not said yet what it has'}
      </p>
    </div>
  );
}

function ClosureLine({ node }: { readonly node: NodeRow }) {
  if (closureOf(node) === 'open') return null;
  return (
    <div>
      <ClosureBadge node={node} />
    </div>
  );
}

/** Up, or since when it is lost. */
export function NodeState({ up, sinceMs }: Pick<NodeRow, 'up' | 'sinceMs'>) {
  if (up) return <StateBadge state="up" look="plain" />;
  return (
    <span className="inline-flex items-center gap-1 text-red-fg">
      <StateBadge state="lost" look="plain" />
      <Time at={sinceMs} />
    </span>
  );
}
