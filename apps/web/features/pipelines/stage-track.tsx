import { clsx } from 'clsx';
import { Cpu, Gpu, Hourglass, MemoryStick, MessageCircleQuestion, Network } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatSize } from '@/ui/text/format-size';
import { formatSpan } from '@/ui/time/format-span';
import type { Definition } from './queries';

type Stage = Definition['stages'][number];

export interface StageTrackProps {
  readonly stages: readonly Stage[];
  /** Line (from 1) at which each stage begins, by id. */
  readonly lines: ReadonlyMap<string, number>;
  /** Line of the cursor: its stage is marked. */
  readonly line: number;
  readonly onGoTo: (line: number) => void;
}

/** The stages in the order in which they run, as a line from the first to the last; each leads to its place in the text. */
export function StageTrack({ stages, lines, line, onGoTo }: StageTrackProps) {
  const current = stages.findLast(({ id }) => (lines.get(id) ?? Number.POSITIVE_INFINITY) <= line)?.id;
  return (
    <ol aria-label="Stages" className="flex flex-col py-2">
      {stages.map((stage, at) => (
        <li key={stage.id} className="relative">
          {stages.length > 1 && (
            <span
              aria-hidden
              className={clsx(
                'absolute left-[1.4375rem] w-px bg-border-strong',
                at === 0 ? 'top-5' : 'top-0',
                at === stages.length - 1 ? 'h-5' : 'bottom-0',
              )}
            />
          )}
          <button
            type="button"
            aria-current={stage.id === current ? 'true' : undefined}
            onClick={() => onGoTo(lines.get(stage.id) ?? 1)}
            className={clsx(
              'flex w-full items-start gap-3 px-3 py-2 text-left outline-offset-[-2px] hover:bg-hover',
              stage.id === current && 'bg-selected',
            )}
          >
            <span className="relative mt-px flex size-6 shrink-0 items-center justify-center rounded-full border border-border-strong bg-surface text-xs">
              {at + 1}
            </span>
            <StageWords stage={stage} />
          </button>
        </li>
      ))}
    </ol>
  );
}

function StageWords({ stage }: { readonly stage: Stage }) {
  const { id, name, image, requirements, form, network, timeoutMs } = stage;
  const { cpus, memoryBytes, gpu } = requirements;
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-0.5">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{name}</span>
        {name !== id && <span className="font-mono text-mono text-muted">{id}</span>}
      </span>
      <span className="truncate font-mono text-mono text-muted">{image.name}</span>
      <span className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm text-muted">
        <Need icon={<Cpu aria-hidden className="size-3.5" />}>
          {cpus} {cpus === 1 ? 'core' : 'cores'}
        </Need>
        <Need icon={<MemoryStick aria-hidden className="size-3.5" />}>{formatSize(memoryBytes)}</Need>
        {gpu && (
          <Need icon={<Gpu aria-hidden className="size-3.5" />}>
            {gpu.count} {gpu.count === 1 ? 'GPU' : 'GPUs'}
            {gpu.optional ? ' if free' : ''}
          </Need>
        )}
        {network !== 'none' && <Need icon={<Network aria-hidden className="size-3.5" />}>network</Need>}
        {timeoutMs !== undefined && (
          <Need icon={<Hourglass aria-hidden className="size-3.5" />}>at most {formatSpan(timeoutMs)}</Need>
        )}
        {form && (
          <Need icon={<MessageCircleQuestion aria-hidden className="size-3.5 text-amber-fg" />}>
            asks before it starts
          </Need>
        )}
      </span>
    </span>
  );
}

function Need({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1">
      {icon}
      {children}
    </span>
  );
}
