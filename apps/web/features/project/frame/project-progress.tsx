'use client';

import { isEnded, usualDuration } from '@winslow/domain';
import type { LiveRunRow } from '@winslow/api';
import type { ProjectView, RunSummary } from '@winslow/domain';
import { Server } from 'lucide-react';
import Link from 'next/link';
import { DotItem, DotLine } from '@/ui/text/dot-line';
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
  const rests = !run && view.status !== 'succeeded' && view.status !== 'idle';
  return (
    <p className="mt-1 min-h-5 text-sm text-muted">
      <DotLine>
        {stage && at ? (
          <>
            <DotItem>
              Stage {at.stageIndex + 1} of {stages.length}
            </DotItem>
            <DotItem className="text-text">{stage.name}</DotItem>
          </>
        ) : (
          <DotItem>
            {view.progress.stagesDone} of {stages.length} stages done
          </DotItem>
        )}
        {run && <RunLine view={view} run={run} live={live.find((one) => one.run === run.run)} />}
        {rests && (
          <DotItem className="truncate">{view.question ? 'waits for an answer' : view.statusText}</DotItem>
        )}
      </DotLine>
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
      {fraction !== undefined && <DotItem>{Math.floor(fraction * 100)} %</DotItem>}
      {run.startedAtMs !== null && (
        <DotItem>
          <Duration from={run.startedAtMs} to={run.endedAtMs} />
        </DotItem>
      )}
      <DotItem>
        <RestOfRun view={view} run={run} fraction={fraction} />
      </DotItem>
      {node && (
        <DotItem className="flex">
          <Link
            href={`/nodes/${encodeURIComponent(node)}`}
            className="inline-flex items-center gap-1 hover:text-text"
          >
            <Server aria-hidden className="size-3.5" />
            {node}
          </Link>
        </DotItem>
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
    <span title={rest.basis}>
      {restWords(rest)}
      <span className="sr-only"> {rest.basis}</span>
    </span>
  );
}
