'use client';

import { clsx } from 'clsx';
import { MessageCircleQuestion } from 'lucide-react';
import Link from 'next/link';
import { Panel } from '@/ui/layout/panel';
import { StateIcon } from '@/ui/state/state-icon';
import { stateLook } from '@/ui/state/states';
import { Tip } from '@/ui/tooltip/tip';
import { Duration, Span } from '@/ui/time/duration';
import { projectHref } from '../file-address';
import { stageStrip, type StripStage } from '../model/stage-strip';
import { useOpenProject } from '../project-context';

/** All stages in order: done, now, planned; with how long they took or usually take. */
export function StageList() {
  const { view } = useOpenProject();
  const stages = stageStrip(view);
  return (
    <Panel title="Stages" flush>
      <ol>
        {stages.map((stage, index) => (
          <StageRow key={stage.stageId} stage={stage} isLast={index === stages.length - 1} />
        ))}
      </ol>
    </Panel>
  );
}

function StageRow({ stage, isLast }: { readonly stage: StripStage; readonly isLast: boolean }) {
  const { project, live } = useOpenProject();
  const { run, state, name, outdated } = stage;
  const fraction = live.find((one) => one.run === run?.run)?.progress?.fraction;
  const isNext = state === 'next';
  const target =
    run === null || isNext
      ? projectHref(project, 'control', { stage: stage.stageId })
      : projectHref(project, 'history', { run: String(run.run) });
  return (
    <li className="relative">
      {!isLast && <span aria-hidden className="absolute top-7 -bottom-2 left-[1.21875rem] w-px bg-border" />}
      <Link
        href={target}
        className="flex min-h-row items-start gap-2.5 px-3 py-2 -outline-offset-2 hover:bg-hover"
      >
        <span className={clsx('relative z-1 mt-0.5 bg-surface', outdated && 'opacity-60')}>
          <StateIcon state={state} />
        </span>
        <span className="min-w-0 flex-1">
          <span
            className={clsx(
              'block',
              (state === 'pending' || outdated) && 'text-muted',
              isNext && 'font-medium',
            )}
          >
            {name}
          </span>
          <span className="block text-xs text-muted">
            {stateLook(state).word}
            {run !== null && !isNext && `, run ${run.run}`}
            {outdated && ', on older data'}
          </span>
        </span>
        {stage.asks && state !== 'succeeded' && (
          <Tip text="Asks before it starts">
            <span tabIndex={-1} className="mt-0.5 text-amber-fg">
              <MessageCircleQuestion aria-hidden className="size-4" />
              <span className="sr-only">asks before it starts</span>
            </span>
          </Tip>
        )}
        <StageTime stage={stage} fraction={fraction} />
      </Link>
    </li>
  );
}

function StageTime({
  stage,
  fraction,
}: {
  readonly stage: StripStage;
  readonly fraction: number | undefined;
}) {
  const { run, state, usualMs } = stage;
  const isPlanned = run === null || state === 'next';
  return (
    <span className="shrink-0 text-right text-sm">
      {isPlanned ? (
        <span className="text-muted">
          {usualMs !== null && (
            <>
              ≈ <Span ms={usualMs} />
            </>
          )}
        </span>
      ) : (
        run.status !== 'skipped' && <Duration from={run.startedAtMs} to={run.endedAtMs} />
      )}
      {fraction !== undefined && !isPlanned && (
        <span className="block text-xs text-blue-fg">{Math.floor(fraction * 100)} %</span>
      )}
    </span>
  );
}
