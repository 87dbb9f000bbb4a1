'use client';

import type { StageDefinition, StageView } from '@winslow/domain';
import { Cpu, HardDrive, MemoryStick, MessageCircleQuestion, Microchip } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { StateBadge } from '@/ui/state/state-badge';
import { formatSize } from '@/ui/text/format-size';
import { projectHref } from '../file-address';
import { stageState } from '../model/stage-strip';
import { useOpenProject } from '../project-context';

/** The stages of the pipeline with what each runs and needs, and how it stands in this project. */
export function StageCards({ stages }: { readonly stages: readonly StageDefinition[] }) {
  return (
    <ol className="flex flex-col">
      {stages.map((stage, index) => (
        <li key={stage.id} id={`stage-${stage.id}`} className="relative scroll-mt-16 pb-3 pl-9 last:pb-0">
          {index < stages.length - 1 && (
            <span aria-hidden className="absolute top-7 bottom-0 left-3.5 w-px bg-border-strong" />
          )}
          <span
            aria-hidden
            className="absolute top-1.5 left-0 flex size-7 items-center justify-center rounded-full border border-border bg-raised text-sm"
          >
            {index + 1}
          </span>
          <StageCard stage={stage} />
        </li>
      ))}
    </ol>
  );
}

function StageCard({ stage }: { readonly stage: StageDefinition }) {
  const { view } = useOpenProject();
  const now = view.pipeline.stages.find(({ id }) => id === stage.id);
  const { cpus, memoryBytes, diskBytes, gpu } = stage.requirements;
  return (
    <article aria-label={stage.name} className="rounded-lg border border-border bg-surface px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-40 font-semibold">{stage.name}</h3>
        <StageState stage={now} />
      </div>
      {stage.description !== undefined && <p className="text-muted">{stage.description}</p>}
      <p className="mt-1 font-mono text-mono break-all text-muted">
        {stage.image.name} {stage.image.args.join(' ')}
      </p>
      <ul aria-label="What it needs" className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        <Need icon={<Cpu aria-hidden className="size-3.5" />}>
          {cpus} {cpus === 1 ? 'core' : 'cores'}
        </Need>
        <Need icon={<MemoryStick aria-hidden className="size-3.5" />}>{formatSize(memoryBytes)}</Need>
        {diskBytes !== undefined && (
          <Need icon={<HardDrive aria-hidden className="size-3.5" />}>{formatSize(diskBytes)}</Need>
        )}
        {gpu && (
          <Need icon={<Microchip aria-hidden className="size-3.5" />}>
            {gpu.count} {gpu.count === 1 ? 'GPU' : 'GPUs'}
            {gpu.optional && ', if there is one'}
          </Need>
        )}
        {stage.form && (
          <Need icon={<MessageCircleQuestion aria-hidden className="size-3.5" />}>asks before it starts</Need>
        )}
      </ul>
    </article>
  );
}

function Need({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-1">
      {icon}
      {children}
    </li>
  );
}

/** Leads to its newest run, where it has one. */
function StageState({ stage }: { readonly stage: StageView | undefined }) {
  const { project, view } = useOpenProject();
  const state = stage ? stageState(stage, view.runs) : 'pending';
  const badge = <StateBadge state={state} />;
  const run = stage?.lastRun ?? null;
  if (run === null || state === 'next') return badge;
  return (
    <Link href={projectHref(project, 'history', { run: String(run) })} className="rounded-md">
      {badge}
    </Link>
  );
}
