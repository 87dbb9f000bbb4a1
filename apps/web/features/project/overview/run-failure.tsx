'use client';

import { failureWords, type FailureWords, type RunSummary, type StageRunRecord } from '@winslow/domain';
import { CircleX, FolderOpen, Redo2, RotateCcw, ScrollText, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '@/features/api/use-command';
import { Button } from '@/ui/button/button';
import { ButtonLink } from '@/ui/button/button-link';
import { Skeleton } from '@/ui/feedback/skeleton';
import { Duration } from '@/ui/time/duration';
import { Time } from '@/ui/time/time';
import { filesHref, logHref, projectHref } from '../file-address';
import { SkipDialog } from '../frame/skip-dialog';
import { possibleCommands } from '../model/main-action';
import { useOpenProject } from '../project-context';
import { useFirstError, useLogTail, useRun, type LogInfo } from '../queries';
import { ChangedSince } from './changed-since';
import { LogTail } from './log-tail';

/** Why the project stands still: what failed, in words, its last lines, what was different before, and the ways on. */
export function RunFailure({ run }: { readonly run: RunSummary }) {
  const { project, view } = useOpenProject();
  const details = useRun(project, run.run, run.status);
  const record = details.data?.record ?? null;
  const stage = view.pipeline.stages[run.stageIndex]?.name ?? run.stageId;
  const verdict = record?.verdict;
  // Until the record is there, nobody knows what kind of failure it was.
  const words = details.isPending ? null : failureWords(verdict && !verdict.ok ? verdict.kind : null);
  return (
    <section aria-labelledby="failure" className="rounded-lg border border-red-line/60 bg-surface">
      <div className="flex items-start gap-2.5 rounded-t-lg border-b border-red-line/40 bg-red-bg px-3 py-2.5">
        <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-red-fg" />
        <div className="min-w-0 flex-1">
          <h2 id="failure" className="text-lg font-semibold">
            {stage} failed
            <span className="ml-2 text-base font-normal text-muted">run {run.run}</span>
          </h2>
          <p className="break-words first-letter:uppercase">
            {run.message ?? view.pause?.detail ?? view.statusText}
          </p>
        </div>
      </div>
      <div className="flex flex-col gap-4 p-3">
        <Facts run={run} words={words} record={record} />
        <ErrorLines run={run} record={record} isReading={details.isPending} />
        <ChangedSince run={run} record={record} />
        <WaysOn run={run} />
      </div>
    </section>
  );
}

interface FactsProps {
  readonly run: RunSummary;
  readonly words: FailureWords | null;
  readonly record: StageRunRecord | null;
}

function Facts({ run, words, record }: FactsProps) {
  return (
    <div>
      {words === null ? (
        <Skeleton className="h-10 w-72" />
      ) : (
        <>
          <p className="font-medium">{words.title}</p>
          <p className="text-muted">{words.hint}</p>
        </>
      )}
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
        {run.exitCode !== null && (
          <div className="flex gap-2">
            <dt className="text-muted">Exit code</dt>
            <dd className="font-mono text-mono">{run.exitCode}</dd>
          </div>
        )}
        <div className="flex gap-2">
          <dt className="text-muted">After</dt>
          <dd>
            <Duration from={run.startedAtMs} to={run.endedAtMs} />
          </dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-muted">Ended</dt>
          <dd>
            <Time at={run.endedAtMs} />
          </dd>
        </div>
        {run.nodeId !== null && (
          <div className="flex gap-2">
            <dt className="text-muted">On</dt>
            <dd>{run.nodeId}</dd>
          </div>
        )}
        {(record?.earlierAttempts.length ?? 0) > 0 && (
          <div className="flex gap-2">
            <dt className="text-muted">Attempts</dt>
            <dd>{run.attempt}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

const SHOWN_LINES = 8;
/** Lines in front of the first error: what it was doing then. */
const LINES_BEFORE = 2;

interface ErrorLinesProps {
  readonly run: RunSummary;
  readonly record: StageRunRecord | null;
  readonly isReading: boolean;
}

type Lines = LogInfo['tail'];

/** The program's own last lines; with its last error in front where that lies further back. */
function lastWords(tail: Lines): Lines {
  const lines = tail.filter(({ s }) => s !== 'winslow');
  const last = lines.slice(-SHOWN_LINES);
  const first = last.findIndex(({ severity }) => severity === 'error');
  if (first >= 0) return last.slice(Math.max(0, first - LINES_BEFORE));
  const error = lines.findLast(({ severity }) => severity === 'error');
  return error ? [error, ...last] : last;
}

function ErrorLines({ run, record, isReading }: ErrorLinesProps) {
  const { project, view } = useOpenProject();
  const tail = useLogTail(project, { projectId: view.projectId, run: run.run, isOpen: false });
  if (tail.isPending && isReading) return <Skeleton className="h-24 w-full" />;
  const shown = lastWords(tail.data?.tail ?? []);
  if (shown.length > 0) return <LogTail entries={shown} label={`Last lines of run ${run.run}`} />;
  const kept = record?.result?.lastLines ?? [];
  if (kept.length === 0) return null;
  const entries = kept.map((x, line) => ({
    line,
    t: 0,
    s: 'stderr' as const,
    x,
    severity: 'error' as const,
  }));
  return <LogTail entries={entries} label={`Last lines of run ${run.run}`} />;
}

/** Redo as it was, redo with other values, skip; and where to look further. */
function WaysOn({ run }: { readonly run: RunSummary }) {
  const { project, view } = useOpenProject();
  const [isSkipping, setSkipping] = useState(false);
  const redo = useCommand('redoRun');
  const line = useFirstError(project, run.run).data?.line ?? null;
  const can = possibleCommands(view);
  return (
    <div className="flex flex-wrap gap-2 border-t border-border pt-3">
      <Button
        look="primary"
        busy={redo.isRequested}
        why={can.redo ? null : 'The project is not at rest.'}
        icon={<RotateCcw aria-hidden className="size-4" />}
        onClick={() => redo.send({ params: { project }, body: { run: run.run } })}
      >
        {redo.isRequested ? 'Requested…' : 'Redo as it was'}
      </Button>
      <ButtonLink
        href={projectHref(project, 'control', { run: String(run.run) })}
        icon={<SlidersHorizontal aria-hidden className="size-4" />}
      >
        Redo with changes…
      </ButtonLink>
      {can.skip && (
        <Button icon={<Redo2 aria-hidden className="size-4" />} onClick={() => setSkipping(true)}>
          Skip…
        </Button>
      )}
      <span className="hidden flex-1 sm:block" />
      <ButtonLink
        look="quiet"
        href={logHref(project, run.run, line)}
        icon={<ScrollText aria-hidden className="size-4" />}
      >
        {line === null ? 'Log' : 'Log at the first error'}
      </ButtonLink>
      <ButtonLink
        look="quiet"
        href={filesHref(project, { run: run.run })}
        icon={<FolderOpen aria-hidden className="size-4" />}
      >
        Workspace
      </ButtonLink>
      {isSkipping && <SkipDialog onClose={() => setSkipping(false)} />}
    </div>
  );
}
