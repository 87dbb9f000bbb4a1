'use client';

import { isEnded, usualDuration } from '@winslow/domain';
import type { LiveRunRow } from '@winslow/api';
import type { ProjectView, RunSummary } from '@winslow/domain';
import { Server } from 'lucide-react';
import Link from 'next/link';
import { Duration } from '@/ui/time/duration';
import { useNow } from '@/ui/time/now';
import { estimateRest, restWords } from '../model/estimate';
import { currentRun } from '../model/stage-strip';
import { useOpenProject } from '../project-context';

/** One line: which stage, how far, how long, how long still, and where. */
export function ProjectProgress() {
  const { view, live } = useOpenProject();
  const run = currentRun(view.runs);
  const stages = view.pipeline.stages;
  const at = run ?? (view.next && !view.question ? { stageIndex: view.next.stageIndex } : null);
  const stage = at === null ? undefined : stages[at.stageIndex];
  return (
    <p className="mt-1 flex min-h-5 flex-wrap items-center gap-x-2 gap-y-0.5 text-sm text-muted">
      {stage && at ? (
        <>
          <span>
            Stage {at.stageIndex + 1} of {stages.length}
          </span>
          <Dot />
          <span className="text-text">{stage.name}</span>
        </>
      ) : (
        <span>
          {view.progress.stagesDone} of {stages.length} stages done
        </span>
      )}
      {run && <RunLine view={view} run={run} live={live.find((one) => one.run === run.run)} />}
      {!run && view.status !== 'succeeded' && view.status !== 'idle' && (
        <>
          <Dot />
          <span className="min-w-0 truncate">{view.question ? 'waits for an answer' : view.statusText}</span>
        </>
      )}
    </p>
  );
}

interface RunLineProps {
  readonly view: ProjectView;
  readonly run: RunSummary;
  readonly live: LiveRunRow | undefined;
}

function RunLine({ view, run, live }: RunLineProps) {
  const fraction = live?.progress?.phase === 'running' ? live.progress.fraction : undefined;
  const node = run.nodeId ?? live?.nodeId;
  return (
    <>
      {fraction !== undefined && (
        <>
          <Dot />
          <span>{Math.floor(fraction * 100)} %</span>
        </>
      )}
      {run.startedAtMs !== null && (
        <>
          <Dot />
          <Duration from={run.startedAtMs} to={run.endedAtMs} />
        </>
      )}
      <RestOfRun view={view} run={run} fraction={fraction} />
      {node && (
        <>
          <Dot />
          <Link
            href={`/nodes/${encodeURIComponent(node)}`}
            className="inline-flex items-center gap-1 hover:text-text"
          >
            <Server aria-hidden className="size-3.5" />
            {node}
          </Link>
        </>
      )}
    </>
  );
}

/** Nothing without a basis; a range with its source otherwise. */
export function RestOfRun({
  view,
  run,
  fraction,
}: {
  readonly view: ProjectView;
  readonly run: RunSummary;
  readonly fraction: number | undefined;
}) {
  const now = useNow();
  if (now === null || run.startedAtMs === null || isEnded(run.status)) return null;
  const rest = estimateRest({
    usual: usualDuration(view.runs, run.stageId),
    elapsedMs: now - run.startedAtMs,
    fraction,
  });
  if (rest === null) return null;
  return (
    <>
      <Dot />
      <span title={rest.basis}>
        {restWords(rest)}
        <span className="sr-only"> {rest.basis}</span>
      </span>
    </>
  );
}

function Dot() {
  return (
    <span aria-hidden className="text-border-strong">
      ·
    </span>
  );
}
