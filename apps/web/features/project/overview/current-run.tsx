'use client';

import type { LiveRunRow } from '@winslow/api';
import type { RunSummary } from '@winslow/domain';
import { FolderOpen, ScrollText } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/ui/button/button-link';
import { ProgressBar } from '@/ui/feedback/progress-bar';
import { StateBadge } from '@/ui/state/state-badge';
import { Bytes } from '@/ui/text/bytes';
import { DotItem } from '@/ui/text/dot-line';
import { Duration } from '@/ui/time/duration';
import { Time } from '@/ui/time/time';
import { filesHref, logHref } from '../file-address';
import { RestOfRun } from '../frame/project-progress';
import { useOpenProject } from '../project-context';
import { useLogTail } from '../queries';
import { LogTail } from './log-tail';

const TAIL_LINES = 10;

/** Most runs have a node by the time that somebody looks. */
const PlacementExplanation = dynamic(
  () =>
    import('@/features/placement/placement-explanation').then(
      ({ PlacementExplanation: Explanation }) => Explanation,
    ),
  { ssr: false },
);

/** The stage that runs now: how far, how long, what it uses, and its last lines as they come. */
export function CurrentRun({ run }: { readonly run: RunSummary }) {
  const { project, view, live } = useOpenProject();
  const now = live.find((one) => one.run === run.run);
  const stage = view.pipeline.stages[run.stageIndex];
  return (
    <section aria-labelledby="current-run" className="rounded-lg border border-blue-line/50 bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 pt-3">
        <h2 id="current-run" className="min-w-0 flex-1 basis-56 text-lg font-semibold">
          {stage?.name ?? run.stageId}
          <span className="ml-2 text-base font-normal text-muted">run {run.run}</span>
        </h2>
        <StateBadge state={run.status} />
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
          Workspace
        </ButtonLink>
      </div>
      {stage?.description && <p className="max-w-prose px-3 pt-1 text-muted">{stage.description}</p>}
      <div className="flex flex-col gap-3 p-3">
        <Progress run={run} live={now} />
        <Waiting run={run} live={now} />
        <Tail run={run} />
      </div>
    </section>
  );
}

interface PartProps {
  readonly run: RunSummary;
  readonly live: LiveRunRow | undefined;
}

function Progress({ run, live }: PartProps) {
  const { view } = useOpenProject();
  const progress = live?.progress ?? null;
  const fraction = progress?.fraction;
  if (run.status === 'queued' || run.status === 'placing') return null;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <ProgressBar label={`Progress of run ${run.run}`} value={fraction ?? null} className="flex-1" />
        {fraction !== undefined && (
          <span className="w-12 text-right text-lg font-semibold">{Math.floor(fraction * 100)} %</span>
        )}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {run.startedAtMs !== null && (
          <Figure name="Elapsed">
            <Duration from={run.startedAtMs} to={run.endedAtMs} />
            <DotItem className="-ml-1.5 text-muted">
              <RestOfRun
                view={view}
                run={run}
                fraction={progress?.phase === 'running' ? fraction : undefined}
              />
            </DotItem>
          </Figure>
        )}
        {progress?.cpu !== undefined && <Figure name="CPU">{progress.cpu.toFixed(1)} cores</Figure>}
        {progress?.memoryBytes !== undefined && (
          <Figure name="Memory">
            <Bytes value={progress.memoryBytes} />
          </Figure>
        )}
        {progress?.checkpoint !== undefined && (
          <Figure name={`Checkpoint ${progress.checkpoint.seq}`}>
            <Time at={progress.checkpoint.takenAtMs} />
            <DotItem className="-ml-1.5 text-muted">
              <Bytes value={progress.checkpoint.bytes} />
            </DotItem>
          </Figure>
        )}
        {progress?.text !== undefined && <Figure name="Now">{progress.text}</Figure>}
      </dl>
    </div>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="flex items-baseline gap-1.5">{children}</dd>
    </div>
  );
}

/** Why it has no node yet, and what was tried again. */
function Waiting({ run, live }: PartProps) {
  const { project } = useOpenProject();
  const retries = live?.retries ?? [];
  return (
    <>
      {run.status === 'placing' && (
        <PlacementExplanation project={project} run={run.run} version={`${run.status} ${run.attempt}`} />
      )}
      {retries.map(({ activity, attempt, message }) => (
        <p key={activity} className="text-amber-fg">
          Tried {attempt} times: {message}
        </p>
      ))}
    </>
  );
}

function Tail({ run }: { readonly run: RunSummary }) {
  const { project, view } = useOpenProject();
  const tail = useLogTail(project, { projectId: view.projectId, run: run.run, isOpen: true });
  const entries = tail.data?.tail.slice(-TAIL_LINES) ?? [];
  if (entries.length === 0) return null;
  return <LogTail entries={entries} label={`Newest lines of run ${run.run}`} />;
}
