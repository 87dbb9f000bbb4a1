import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RecentSamples } from '@winslow/domain';
import { Meter } from '@/ui/feedback/meter';
import { formatSize } from '@/ui/text/format-size';
import { CoreStrip } from './core-strip';
import { coresText, percentText, reservedOf } from './node-figures';
import type { NodeRow } from './queries';
import { SparkLine } from './spark-line';

const SILENT = <span className="text-muted">–</span>;

/** Cores now, the last two minutes, and what is reserved. */
export function CpuCell({ node, trail }: { readonly node: NodeRow; readonly trail?: RecentSamples }) {
  const { utilisation, inventory } = node;
  if (!utilisation) return SILENT;
  const { cpus } = reservedOf(node);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <SparkLine values={trail?.cpu ?? []} />
        <CoreStrip perCore={utilisation.perCore} />
        <span className="min-w-10 text-right">{percentText(utilisation.cpu)}</span>
      </div>
      <Reserved isAny={cpus > 0}>
        {coresText(cpus)} of {inventory?.cpus ?? utilisation.perCore.length} reserved
      </Reserved>
    </div>
  );
}

export function MemoryCell({ node }: { readonly node: NodeRow }) {
  const { utilisation } = node;
  if (!utilisation) return SILENT;
  const { memoryUsedBytes: used, memoryBytes: all } = utilisation;
  const { memoryBytes: reserved } = reservedOf(node);
  const text = `${formatSize(used)} of ${formatSize(all)}`;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <Meter label={`Memory of ${node.nodeId}`} value={share(used, all)} text={text} className="w-14" />
        <span className="whitespace-nowrap">{text}</span>
      </div>
      <Reserved isAny={reserved > 0}>{formatSize(reserved)} reserved</Reserved>
    </div>
  );
}

export function DiskCell({ node: { nodeId, utilisation, inventory } }: { readonly node: NodeRow }) {
  if (!utilisation || !inventory) return SILENT;
  const { diskFreeBytes: free } = utilisation;
  const { diskBytes: all } = inventory;
  return (
    <div className="flex items-center gap-2">
      <Meter
        label={`Disk of ${nodeId}`}
        value={share(all - free, all)}
        text={`${formatSize(free)} of ${formatSize(all)} free`}
        className="w-14"
      />
      <span className="whitespace-nowrap">{formatSize(free)} free</span>
    </div>
  );
}

export function NetworkCell({ node: { utilisation } }: { readonly node: NodeRow }) {
  if (!utilisation) return SILENT;
  return (
    <div className="flex gap-x-3 whitespace-nowrap lg:flex-col">
      <Rate
        icon={<ArrowDown aria-hidden className="size-3.5 text-muted" />}
        name="received"
        value={utilisation.networkRxBytes}
      />
      <Rate
        icon={<ArrowUp aria-hidden className="size-3.5 text-muted" />}
        name="sent"
        value={utilisation.networkTxBytes}
      />
    </div>
  );
}

interface RateProps {
  readonly icon: ReactNode;
  readonly name: string;
  /** Bytes a second; null: not known yet. */
  readonly value: number | null;
}

function Rate({ icon, name, value }: RateProps) {
  return (
    <span className="inline-flex items-center gap-1">
      {icon}
      <span className="sr-only">{name}</span>
      {value === null ? '–' : `${formatSize(value)}/s`}
    </span>
  );
}

function Reserved({ isAny, children }: { readonly isAny: boolean; readonly children: ReactNode }) {
  return <span className="text-sm text-muted">{isAny ? children : 'nothing reserved'}</span>;
}

function share(part: number, all: number): number {
  return all > 0 ? part / all : 0;
}
