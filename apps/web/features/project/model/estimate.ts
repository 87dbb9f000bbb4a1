import { successDurations } from './run-duration';
import type { RunSummary } from '@winslow/domain';

/** Time left as a range, with what it rests on. A single ticking number would promise more than anybody knows. */
export interface Estimate {
  readonly minMs: number;
  readonly maxMs: number;
  /** Such as `from progress` or `from 3 earlier runs`. */
  readonly basis: string;
}

export interface EstimateInput {
  readonly runs: readonly RunSummary[];
  readonly stageId: string;
  readonly elapsedMs: number;
  /** 0..1 where the stage tells it. */
  readonly fraction: number | undefined;
}

/** Progress below this, or younger, says too little about the rest. */
const LEAST_FRACTION = 0.03;
const LEAST_ELAPSED_MS = 5_000;
/** Stages rarely go on exactly as they began: the rest is told with this margin on either side. */
const MARGIN = 0.15;
const LEAST_RUNS = 2;

/** Null where there is no basis: then only the elapsed time is shown. */
export function estimateRest({ runs, stageId, elapsedMs, fraction }: EstimateInput): Estimate | null {
  if (fraction !== undefined && fraction >= LEAST_FRACTION && elapsedMs >= LEAST_ELAPSED_MS) {
    const rest = (elapsedMs / fraction) * (1 - Math.min(1, fraction));
    return {
      minMs: Math.round(rest * (1 - MARGIN)),
      maxMs: Math.round(rest * (1 + MARGIN)),
      basis: 'from progress',
    };
  }
  const earlier = successDurations(runs, stageId);
  const [shortest] = earlier;
  const longest = earlier.at(-1);
  if (earlier.length < LEAST_RUNS || shortest === undefined || longest === undefined) return null;
  if (elapsedMs >= longest) return null;
  return {
    minMs: Math.max(0, shortest - elapsedMs),
    maxMs: longest - elapsedMs,
    basis: `from ${earlier.length} earlier runs`,
  };
}
