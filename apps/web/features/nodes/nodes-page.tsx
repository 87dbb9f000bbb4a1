'use client';

import { Server } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { QueryView } from '@/features/api/query-view';
import { PlacementSettingsButton } from '@/features/node-orders/placement-settings-button';
import { usePageAddress } from '@/features/project/use-address';
import { PageMeta } from '@/features/shell/page-meta';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { EmptyState } from '@/ui/feedback/empty-state';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Input } from '@/ui/form/input';
import { Segments } from '@/ui/form/segments';
import { Page } from '@/ui/layout/page';
import { PageHeader } from '@/ui/layout/page-header';
import { Button } from '@/ui/button/button';
import { findNodes, readShown, totalsOf, type Shown } from './node-figures';
import { NodesTable } from './nodes-table';
import { useNodes, useNodesTopic, type Nodes } from './queries';
import { TotalsStrip } from './totals-strip';
import { WaitingPanel } from './waiting-panel';

/** All nodes: how busy each is, what runs there, and what waits. */
export function NodesPage() {
  useNodesTopic();
  const nodes = useNodes();
  const totals = nodes.data && totalsOf(nodes.data.items);
  return (
    <Page>
      <PageMeta title="Nodes" />
      <PageHeader
        title="Nodes"
        beside={
          totals && (
            <span className="text-muted">
              {totals.up} up
              {totals.lost > 0 && <span className="text-red-fg"> · {totals.lost} lost</span>}
            </span>
          )
        }
        description="The computers that run stages."
        actions={<PlacementSettingsButton />}
      />
      <WaitingPanel />
      <QueryView query={nodes} what="The list of nodes" skeleton={<NodesSkeleton />}>
        {(data) => (data.items.length === 0 ? <NoNodes /> : <NodesList data={data} />)}
      </QueryView>
    </Page>
  );
}

/** From so many nodes on one looks for them rather than at them. */
const MANY = 5;

function NodesList({ data: { items, trails } }: { readonly data: Nodes }) {
  const address = usePageAddress();
  const text = address.get('q') ?? '';
  const shown = readShown(address.get('show'));
  const found = findNodes(items, { text, shown });
  const [current, setCurrent] = useState(-1);
  const search = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const move = (by: number) => setCurrent((at) => Math.min(found.length - 1, Math.max(0, at + by)));
  const open = () => {
    const node = found[current];
    if (node) router.push(`/nodes/${encodeURIComponent(node.nodeId)}`);
  };
  useShortcuts('Nodes', [
    { keys: 'j', label: 'Next node', run: () => move(1) },
    { keys: 'k', label: 'Node before', run: () => move(-1) },
    { keys: 'Enter', label: 'Open the node', run: open },
    { keys: '/', label: 'Find a node', run: () => search.current?.focus() },
  ]);
  return (
    <>
      <TotalsStrip totals={totalsOf(items)} />
      {(items.length >= MANY || text !== '' || shown !== 'all') && (
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <Input
            ref={search}
            type="search"
            aria-label="Find a node"
            placeholder="Find by name, label, GPU, project…"
            value={text}
            onChange={(event) => address.set({ q: event.target.value || null })}
            className="max-w-80"
          />
          <Segments
            label="Which nodes"
            value={shown}
            options={SHOWN_OPTIONS}
            onChange={(value) => address.set({ show: value === 'all' ? null : value })}
          />
        </div>
      )}
      <div className="rounded-lg border border-border bg-surface">
        {found.length === 0 ? (
          <EmptyState
            title={`None of ${items.length} nodes is like this`}
            action={<Button onClick={() => address.set({ q: null, show: null })}>Show all nodes</Button>}
          />
        ) : (
          <NodesTable nodes={found} trails={trails} current={current} />
        )}
      </div>
    </>
  );
}

const SHOWN_OPTIONS: readonly { readonly value: Shown; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'busy', label: 'Busy' },
  { value: 'free', label: 'Free' },
  { value: 'gpu', label: 'GPUs' },
  { value: 'lost', label: 'Lost' },
];

function NoNodes() {
  return (
    <div className="rounded-lg border border-border bg-surface">
      <EmptyState icon={<Server aria-hidden className="size-6" />} title="No node has joined yet">
        A node joins when its worker starts: <code className="font-mono text-mono">npm run up</code> starts
        one on this computer. Stages wait until there is one.
      </EmptyState>
    </div>
  );
}

function NodesSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading nodes…</span>
      <Skeleton className="mb-4 h-20 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
