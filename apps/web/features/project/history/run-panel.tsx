'use client';

import { isEnded } from '@winslow/domain';
import type { RunSummary } from '@winslow/domain';
import { ArrowLeft, FolderOpen, GitCompareArrows, RotateCcw, ScrollText, X } from 'lucide-react';
import { FailurePanel } from '@/features/api/failure-panel';
import { Button } from '@/ui/button/button';
import { ButtonLink } from '@/ui/button/button-link';
import { IconButton } from '@/ui/button/icon-button';
import { Skeleton } from '@/ui/feedback/skeleton';
import { StateBadge } from '@/ui/state/state-badge';
import { filesHref, logHref, projectHref } from '../file-address';
import { useOpenProject } from '../project-context';
import { useRun } from '../queries';
import { RunEnvironment } from './run-environment';
import { RunFacts } from './run-facts';
import { RunInputs } from './run-inputs';
import { RunPhases } from './run-phases';
import { WhyHere } from './why-here';

/** One run in full: what it was made from, how it went, and why it ran where it did. */
export function RunPanel({ run, onClose }: { readonly run: RunSummary; readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const details = useRun(project, run.run, `${run.status} ${run.attempt}`);
  const stage = view.pipeline.stages[run.stageIndex]?.name ?? run.stageId;
  return (
    <section
      aria-labelledby="run-title"
      className="min-w-0 rounded-lg border border-border bg-surface xl:sticky xl:top-46 xl:max-h-[calc(100dvh-12rem)] xl:overflow-y-auto"
    >
      <div className="border-b border-border p-3">
        <div className="flex items-start gap-2">
          <Button
            size="small"
            look="quiet"
            className="xl:hidden"
            icon={<ArrowLeft aria-hidden className="size-4" />}
            onClick={onClose}
          >
            All
          </Button>
          <h2 id="run-title" className="min-w-0 flex-1 text-lg font-semibold">
            Run {run.run}
            <span className="ml-2 text-base font-normal text-muted">{stage}</span>
          </h2>
          <StateBadge state={run.status} />
          <span className="hidden xl:block">
            <IconButton
              size="small"
              icon={<X aria-hidden className="size-4" />}
              label="Close the run"
              onClick={onClose}
            />
          </span>
        </div>
        {run.message !== null && <p className="mt-1 break-words first-letter:uppercase">{run.message}</p>}
        <Actions run={run} />
      </div>
      <div className="flex flex-col gap-5 p-3">
        <RunFacts run={run} record={details.data?.record ?? null} />
        {details.isError && (
          <FailurePanel
            error={details.error}
            what="The run’s record"
            onRetry={() => void details.refetch()}
          />
        )}
        {details.isPending && <Skeleton className="h-64 w-full" />}
        {details.data?.record && <RunPhases times={details.data.record.times} />}
        {run.status !== 'skipped' && <WhyHere run={run} />}
        {details.data && <RunEnvironment variables={details.data.environment} />}
        {details.data?.record && <RunInputs record={details.data.record} />}
      </div>
    </section>
  );
}

function Actions({ run }: { readonly run: RunSummary }) {
  const { project, view } = useOpenProject();
  const other = view.runs.findLast(
    ({ run: number, stageId, status }) =>
      number !== run.run && stageId === run.stageId && status !== 'skipped',
  );
  const pair = other && [run.run, other.run].toSorted((a, b) => a - b).join(',');
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      {isEnded(run.status) && (
        <ButtonLink
          size="small"
          href={projectHref(project, 'control', { run: String(run.run) })}
          icon={<RotateCcw aria-hidden className="size-3.5" />}
        >
          Redo…
        </ButtonLink>
      )}
      {other && pair !== undefined && (
        <ButtonLink
          size="small"
          href={projectHref(project, 'history', { compare: pair })}
          icon={<GitCompareArrows aria-hidden className="size-3.5" />}
        >
          Compare with run {other.run}
        </ButtonLink>
      )}
      <ButtonLink
        size="small"
        href={logHref(project, run.run)}
        icon={<ScrollText aria-hidden className="size-3.5" />}
      >
        Log
      </ButtonLink>
      <ButtonLink
        size="small"
        href={filesHref(project, { run: run.run })}
        icon={<FolderOpen aria-hidden className="size-3.5" />}
      >
        Files
      </ButtonLink>
    </div>
  );
}
