'use client';

import { QueryView } from '@/features/api/query-view';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Badge } from '@/ui/state/badge';
import { Time } from '@/ui/time/time';
import { useOrders, type GivenOrder } from './queries';

const SHOWN = 10;

/** Who ordered what about a node, when and why; the newest first. */
export function LastOrders({ nodeId }: { readonly nodeId: string }) {
  return (
    <QueryView query={useOrders(nodeId)} what="The last orders" skeleton={<Skeleton className="m-3 h-12" />}>
      {(orders) =>
        orders.length === 0 ? (
          <p className="p-3 text-muted">Nobody has ordered anything about this node.</p>
        ) : (
          <ol className="divide-y divide-border">
            {orders.slice(0, SHOWN).map((order) => (
              <OrderRow key={order.commandId} order={order} />
            ))}
          </ol>
        )
      }
    </QueryView>
  );
}

function OrderRow({ order: { actor, atMs, message, reason, refused } }: { readonly order: GivenOrder }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2">
      <span className="min-w-0 flex-1 basis-60 break-words">
        {refused && <Badge tone="red">Refused</Badge>} {capital(message)}
        {reason !== null && <span className="block text-sm text-muted">{reason}</span>}
      </span>
      <span className="text-sm text-muted">
        {actor.name}, <Time at={atMs} />
      </span>
    </li>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
