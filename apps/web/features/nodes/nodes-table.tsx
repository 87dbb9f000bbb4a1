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

/** One grid for the head and all rows, so that columns stand below each other. */
const COLUMNS =
  'min-[83rem]:grid-cols-[minmax(9rem,1.2fr)_13.5rem_12.5rem_9.5rem_6.5rem_minmax(10rem,1.5fr)]';

/** A row for each node, its GPUs below it. On narrow screens the cells of a row stand below each other, and it stays a table for readers. */
export function NodesTable({ nodes, trails, current }: NodesTableProps) {
  const hasGpus = nodes.some(({ inventory }) => (inventory?.gpus.length ?? 0) > 0);
  return (
    <div role="table" aria-label="Nodes" className="block w-full">
      <div role="rowgroup" className="sr-only min-[83rem]:not-sr-only">
        <div role="row" className={clsx('grid gap-x-4 border-b border-border px-3', COLUMNS)}>
          <Head>Node</Head>
          <Head>CPU</Head>
          <Head>Memory</Head>
          <Head>Disk</Head>
          <Head>Network</Head>
          <Head>Running here</Head>
          {hasGpus && (
            <div role="columnheader" className="sr-only">
              GPUs
            </div>
          )}
        </div>
      </div>
      <div role="rowgroup" className="block">
        {nodes.map((node, at) => (
          <NodeLine key={node.nodeId} node={node} trail={trails[node.nodeId]} isCurrent={at === current} />
        ))}
      </div>
    </div>
  );
}

function Head({ children }: { readonly children: ReactNode }) {
  return (
    <div
      role="columnheader"
      className="flex h-8 items-center text-xs font-medium whitespace-nowrap text-muted"
    >
      {children}
    </div>
  );
}

interface NodeLineProps {
  readonly node: NodeRow;
  readonly trail: Nodes['trails'][string];
  readonly isCurrent: boolean;
}

function NodeLine({ node, trail, isCurrent }: NodeLineProps) {
  const gpus = gpusOf(node);
  return (
    <div
      role="row"
      data-node={node.nodeId}
      className={clsx(
        'grid grid-cols-1 items-center gap-x-4 gap-y-2 border-b border-border px-3 py-2 last:border-b-0 hover:bg-hover sm:grid-cols-2',
        COLUMNS,
        isCurrent && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <div role="rowheader" className="min-w-0 sm:col-span-2 min-[83rem]:col-span-1">
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
      <Cell name="Running here">
        <WorkLinks work={node.work} />
      </Cell>
      {gpus.length > 0 && (
        <div role="cell" className="col-span-full min-w-0">
          <GpuLines gpus={gpus} />
        </div>
      )}
    </div>
  );
}

interface CellProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Cell({ name, children }: CellProps) {
  return (
    <div
      role="cell"
      className="grid min-w-0 grid-cols-[5.5rem_minmax(0,1fr)] items-start gap-2 min-[83rem]:block"
    >
      <span aria-hidden className="text-sm text-muted min-[83rem]:hidden">
        {name}
      </span>
      {children}
    </div>
  );
}
