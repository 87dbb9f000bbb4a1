import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { CpuCell, DiskCell, MemoryCell, NetworkCell } from './load-cells';
import { GpuLines } from './gpu-lines';
import { NodeName } from './node-name';
import { gpusOf } from './node-figures';
import type { NodeRow, Nodes } from './queries';
import { WorkLinks } from './work-links';

export interface NodesTableProps {
  readonly nodes: readonly NodeRow[];
  readonly trails: Nodes['trails'];
  /** Where j and k have come to. */
  readonly current: number;
}

/** A row for each node. On narrow screens the cells of a row stand below each other, and it stays a table for readers. */
export function NodesTable({ nodes, trails, current }: NodesTableProps) {
  const hasGpus = nodes.some(({ inventory }) => (inventory?.gpus.length ?? 0) > 0);
  return (
    <div role="table" aria-label="Nodes" className="block w-full lg:table">
      <div role="rowgroup" className="sr-only lg:not-sr-only lg:table-header-group">
        <div role="row" className="lg:table-row">
          <Head>Node</Head>
          <Head>CPU</Head>
          <Head>Memory</Head>
          <Head>Disk</Head>
          <Head>Network</Head>
          {hasGpus && <Head>GPUs</Head>}
          <Head>Running here</Head>
        </div>
      </div>
      <div role="rowgroup" className="block lg:table-row-group">
        {nodes.map((node, at) => (
          <NodeLine
            key={node.nodeId}
            node={node}
            trail={trails[node.nodeId]}
            hasGpus={hasGpus}
            isCurrent={at === current}
          />
        ))}
      </div>
    </div>
  );
}

function Head({ children }: { readonly children: ReactNode }) {
  return (
    <div
      role="columnheader"
      className="h-8 border-b border-border px-3 align-middle text-xs font-medium whitespace-nowrap text-muted lg:table-cell"
    >
      {children}
    </div>
  );
}

interface NodeLineProps {
  readonly node: NodeRow;
  readonly trail: Nodes['trails'][string];
  readonly hasGpus: boolean;
  readonly isCurrent: boolean;
}

function NodeLine({ node, trail, hasGpus, isCurrent }: NodeLineProps) {
  const gpus = gpusOf(node);
  return (
    <div
      role="row"
      data-node={node.nodeId}
      className={clsx(
        'grid grid-cols-1 gap-x-4 gap-y-2 border-b border-border px-1 py-2.5 last:border-b-0 hover:bg-hover sm:grid-cols-2 lg:table-row lg:py-0',
        isCurrent && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <div
        role="rowheader"
        className="px-2 py-1 sm:col-span-2 lg:table-cell lg:max-w-72 lg:align-middle lg:px-3 lg:py-2"
      >
        <NodeName {...node} />
      </div>
      <Cell name="CPU">
        <CpuCell node={node} trail={trail} />
      </Cell>
      <Cell name="Memory">
        <MemoryCell node={node} />
      </Cell>
      <Cell name="Disk">
        <DiskCell node={node} />
      </Cell>
      <Cell name="Network">
        <NetworkCell node={node} />
      </Cell>
      {hasGpus && (
        <Cell name="GPUs" isEmpty={gpus.length === 0}>
          {gpus.length === 0 ? <span className="text-muted">none</span> : <GpuLines gpus={gpus} />}
        </Cell>
      )}
      <Cell name="Running here">
        <WorkLinks work={node.work} />
      </Cell>
    </div>
  );
}

interface CellProps {
  readonly name: string;
  /** Left out on narrow screens, where it would only cost room. */
  readonly isEmpty?: boolean;
  readonly children: ReactNode;
}

function Cell({ name, isEmpty = false, children }: CellProps) {
  return (
    <div
      role="cell"
      className={clsx(
        'min-w-0 grid-cols-[5.5rem_minmax(0,1fr)] items-start gap-2 px-2 align-middle lg:table-cell lg:px-3 lg:py-2',
        isEmpty ? 'hidden' : 'grid',
      )}
    >
      <span aria-hidden className="text-sm text-muted lg:hidden">
        {name}
      </span>
      {children}
    </div>
  );
}
