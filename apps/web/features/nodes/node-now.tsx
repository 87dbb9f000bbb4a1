import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RecentSamples } from '@winslow/domain';
import { Time } from '@/ui/time/time';
import { GpuLines } from './gpu-lines';
import { CpuCell, DiskCell, MemoryCell, NetworkCell } from './load-cells';
import { gpusOf } from './node-figures';
import type { NodeRow } from './queries';

export interface NodeNowProps {
  readonly node: NodeRow;
  readonly trail: RecentSamples | undefined;
}

/** How busy a node is at this moment. */
export function NodeNow({ node, trail }: NodeNowProps) {
  const { up, sinceMs, utilisation } = node;
  if (!up)
    return (
      <p className="flex items-start gap-2">
        <Unplug aria-hidden className="mt-0.5 size-4 shrink-0 text-red-fg" />
        <span>
          Lost <Time at={sinceMs} />: it does not answer. What ran here is tried again on another node. How
          busy it was stays below.
        </span>
      </p>
    );
  if (!utilisation) return <p className="text-muted">It is up, and has not said yet how busy it is.</p>;
  const gpus = gpusOf(node);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 gap-y-3">
      <Line name="CPU">
        <CpuCell node={node} trail={trail} />
      </Line>
      <Line name="Memory">
        <MemoryCell node={node} />
      </Line>
      <Line name="Disk">
        <DiskCell node={node} />
      </Line>
      <Line name="Network">
        <NetworkCell node={node} />
      </Line>
      {gpus.length > 0 && (
        <Line name="GPUs">
          <GpuLines gpus={gpus} />
        </Line>
      )}
      <Line name="Load">{utilisation.loadAverage.toFixed(2)}</Line>
    </dl>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
