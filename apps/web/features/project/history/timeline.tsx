'use client';

import type { RunSummary } from '@winslow/domain';
import { clsx } from 'clsx';
import { stateLook, TONES } from '@/ui/state/states';
import { formatSpan } from '@/ui/time/format-span';
import { useNow } from '@/ui/time/now';
import { Time } from '@/ui/time/time';
import { layOutGantt, type GanttBar } from '../model/gantt';
import { useOpenProject } from '../project-context';

export interface TimelineProps {
  readonly runs: readonly RunSummary[];
  readonly onOpen: (run: number) => void;
}

/** Runs on one axis of time, oldest on top; idle times are drawn short. */
export function Timeline({ runs, onOpen }: TimelineProps) {
  const now = useNow('slow');
  const newest = Math.max(...runs.map(({ endedAtMs, queuedAtMs }) => endedAtMs ?? queuedAtMs), 0);
  const { fromMs, toMs, bars, gaps } = layOutGantt(runs, now ?? newest);
  return (
    <div className="overflow-x-auto p-3">
      <div className="mb-2 flex justify-between text-sm text-muted sm:pl-56">
        <Time at={fromMs} />
        <Time at={toMs} />
      </div>
      <div className="relative">
        {gaps.map(({ at, lengthMs }) => (
          <span
            key={at}
            aria-hidden
            title={`${formatSpan(lengthMs)} in which nothing ran`}
            className="absolute inset-y-0 hidden border-l border-dashed border-border-strong sm:block"
            style={{ left: `calc(14rem + (100% - 14rem) * ${at})` }}
          />
        ))}
        <ol>
          {bars.map((bar) => (
            <TimelineRow key={bar.run.run} bar={bar} onOpen={onOpen} />
          ))}
        </ol>
      </div>
      {gaps.length > 0 && (
        <p className="mt-2 text-sm text-muted sm:pl-56">Dashed lines stand for times in which nothing ran.</p>
      )}
    </div>
  );
}

function TimelineRow({ bar, onOpen }: { readonly bar: GanttBar; readonly onOpen: (run: number) => void }) {
  const { view } = useOpenProject();
  const { run, left, width, waiting } = bar;
  const stage = view.pipeline.stages[run.stageIndex]?.name ?? run.stageId;
  const look = stateLook(run.status);
  const taken =
    run.endedAtMs === null || run.startedAtMs === null
      ? ''
      : `, ${formatSpan(run.endedAtMs - run.startedAtMs)}`;
  return (
    <li>
      <button
        type="button"
        onClick={() => onOpen(run.run)}
        title={`${look.word}${taken}`}
        aria-label={`Run ${run.run}, ${stage}: ${look.word}${taken}`}
        className="flex w-full flex-col rounded-sm py-1 text-left hover:bg-hover sm:h-7 sm:flex-row sm:items-center sm:py-0"
      >
        <span className="flex w-56 min-w-0 shrink-0 gap-2 pr-2">
          <span className="w-6 shrink-0 text-right text-muted">{run.run}</span>
          <span className="truncate">{stage}</span>
        </span>
        <span className="relative block h-4 w-full flex-1">
          <span
            className="absolute inset-y-0 flex min-w-1 overflow-hidden rounded-sm"
            style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
          >
            <span className="bg-chip" style={{ width: `${waiting * 100}%` }} />
            <span className={clsx('flex-1', TONES[look.tone].fill)} />
          </span>
        </span>
      </button>
    </li>
  );
}
