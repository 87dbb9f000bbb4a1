'use client';

import type { RunSummary } from '@winslow/domain';
import { clsx } from 'clsx';
import { stateLook, TONES } from '@/ui/state/states';
import { Duration } from '@/ui/time/duration';
import { formatSpan } from '@/ui/time/format-span';
import { medianOf, runDuration, successDurations } from '../model/run-duration';
import { useOpenProject } from '../project-context';

/** Where the usual duration stands on the bar: shorter runs end before it, longer ones behind. */
const USUAL_AT = 0.5;

/** How long a run took, against what its stage took in other runs: the mark in the middle. */
export function DurationBar({ run }: { readonly run: RunSummary }) {
  const { view } = useOpenProject();
  const others = view.runs.filter((other) => other.run !== run.run);
  const usual = medianOf(successDurations(others, run.stageId));
  const taken = run.endedAtMs === null ? null : runDuration(run, run.endedAtMs);
  const share =
    taken === null || usual === null || usual === 0 ? null : Math.min(1, (taken / usual) * USUAL_AT);
  return (
    <span className="flex items-center gap-2">
      <span className="w-16 text-right">
        <Duration from={run.startedAtMs} to={run.endedAtMs} />
      </span>
      {share !== null && usual !== null && (
        <span
          role="img"
          aria-label={`usually ${formatSpan(usual)}`}
          title={`Usually ${formatSpan(usual)}`}
          className="relative h-2 w-20 overflow-hidden rounded-sm bg-chip"
        >
          <span
            className={clsx('absolute inset-y-0 left-0', TONES[stateLook(run.status).tone].fill)}
            style={{ width: `${share * 100}%` }}
          />
          <span className="absolute inset-y-0 left-1/2 w-px bg-text" />
        </span>
      )}
    </span>
  );
}
