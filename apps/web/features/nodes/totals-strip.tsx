import { Meter } from '@/ui/feedback/meter';
import { formatSize } from '@/ui/text/format-size';
import type { Totals } from './node-figures';

/** All nodes that are up together: how much is in use, how much is promised. */
export function TotalsStrip({ totals }: { readonly totals: Totals }) {
  const { cpus, busyCpus, reservedCpus, memoryBytes, memoryUsedBytes, reservedMemoryBytes } = totals;
  const round = (value: number) => String(Math.round(value * 10) / 10);
  return (
    <dl className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-border bg-border lg:grid-cols-4">
      <Total
        name="Cores"
        figure={`${round(busyCpus)} of ${round(cpus)} busy`}
        more={`${round(reservedCpus)} reserved`}
        value={cpus === 0 ? 0 : busyCpus / cpus}
      />
      <Total
        name="Memory"
        figure={`${formatSize(memoryUsedBytes)} of ${formatSize(memoryBytes)}`}
        more={`${formatSize(reservedMemoryBytes)} reserved`}
        value={memoryBytes === 0 ? 0 : memoryUsedBytes / memoryBytes}
      />
      <Total
        name="GPUs"
        figure={totals.gpus === 0 ? 'none' : `${totals.reservedGpus} of ${totals.gpus} reserved`}
        more={totals.gpus === 0 ? 'stages that need one wait' : `${totals.gpus - totals.reservedGpus} free`}
        value={totals.gpus === 0 ? null : totals.reservedGpus / totals.gpus}
      />
      <Total
        name="Running"
        figure={`${totals.runs} ${totals.runs === 1 ? 'run' : 'runs'}`}
        more="on all nodes"
        value={null}
      />
    </dl>
  );
}

interface TotalProps {
  readonly name: string;
  readonly figure: string;
  readonly more: string;
  /** 0 to 1; null: nothing to measure. */
  readonly value: number | null;
}

function Total({ name, figure, more, value }: TotalProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 bg-surface px-3 py-2.5">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{figure}</span>
        <span className="text-sm text-muted">{more}</span>
      </dd>
      <dd className="mt-auto h-1.5" aria-hidden={value === null}>
        {value !== null && <Meter label={name} value={value} text={figure} tone="blue" />}
      </dd>
    </div>
  );
}
