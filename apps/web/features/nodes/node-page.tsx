'use client';

import { Server } from 'lucide-react';
import { QueryView } from '@/features/api/query-view';
import { ClosureBadge } from '@/features/node-orders/closure-badge';
import { ClosureNotice } from '@/features/node-orders/closure-notice';
import { LastOrders } from '@/features/node-orders/last-orders';
import { NodeActions } from '@/features/node-orders/node-actions';
import { PageMeta } from '@/features/shell/page-meta';
import { ButtonLink } from '@/ui/button/button-link';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { Panel } from '@/ui/layout/panel';
import { Badge } from '@/ui/state/badge';
import { NodeFacts } from './node-facts';
import { NodeHistoryView } from './node-history';
import { NodeState } from './node-name';
import { NodeNotes } from './node-notes';
import { NodeNow } from './node-now';
import { useNodes, useNodesTopic, type NodeRow, type Nodes } from './queries';
import { WorkPanel } from './work-panel';

const CRUMBS = [{ label: 'Nodes', href: '/nodes' }];

/** One node: what it is, how busy it is and was, what runs there and why. */
export function NodePage({ nodeId }: { readonly nodeId: string }) {
  useNodesTopic();
  const nodes = useNodes();
  const node = nodes.data?.items.find((one) => one.nodeId === nodeId);
  return (
    <Page>
      <PageMeta title={nodeId} crumbs={CRUMBS} state={node && !node.up ? 'lost' : null} />
      <PageHeader
        title={nodeId}
        beside={
          node && (
            <>
              <NodeState up={node.up} sinceMs={node.sinceMs} />
              <ClosureBadge node={node} />
              {node.inventory?.class === 'gpu' && <Badge>GPU node</Badge>}
            </>
          )
        }
        actions={node && <NodeActions node={node} />}
      />
      <QueryView query={nodes} what="This node" skeleton={<NodeSkeleton />}>
        {(data) => (node ? <Found node={node} trails={data.trails} /> : <NotThere nodeId={nodeId} />)}
      </QueryView>
    </Page>
  );
}

function Found({ node, trails }: { readonly node: NodeRow; readonly trails: Nodes['trails'] }) {
  const trail = trails[node.nodeId];
  return (
    <>
      <ClosureNotice node={node} />
      <NodeNotes node={node} />
      <div className="grid gap-3 lg:grid-cols-2">
        <Panel title="Now">
          <NodeNow node={node} trail={trail} />
        </Panel>
        <Panel title="What it is">
          <NodeFacts node={node} />
        </Panel>
        <Panel title="What runs here" flush className="lg:col-span-2">
          <WorkPanel node={node} />
        </Panel>
        <Panel title="Last orders" flush className="lg:col-span-2">
          <LastOrders nodeId={node.nodeId} />
        </Panel>
      </div>
      <NodeHistoryView node={node} trail={trail} />
    </>
  );
}

function NotThere({ nodeId }: { readonly nodeId: string }) {
  return (
    <EmptyState
      icon={<Server aria-hidden className="size-6" />}
      title={`There is no node ${nodeId}`}
      action={<ButtonLink href="/nodes">All nodes</ButtonLink>}
    >
      A node is known from the first time that its worker started.
    </EmptyState>
  );
}

function NodeSkeleton() {
  return (
    <div role="status" className="grid gap-3 lg:grid-cols-2">
      <span className="sr-only">Loading this node…</span>
      <Skeleton className="h-56 w-full" />
      <Skeleton className="h-56 w-full" />
    </div>
  );
}
