import type { UsualDuration } from '@winslow/domain';
import { formatSpan } from '@/ui/time/format-span';

/** Time left as a range, with what it rests on. A single ticking number would promise more than anybody knows. */
export interface Estimate {
  readonly minMs: number;
  readonly maxMs: number;
  /** Such as `from progress` or `from 3 earlier runs`. */
  readonly basis: string;
}

export interface EstimateInput {
  /** What earlier successes of the stage took; null: there were none. */
  readonly usual: UsualDuration | null;
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
export function estimateRest({ usual, elapsedMs, fraction }: EstimateInput): Estimate | null {
  if (fraction !== undefined && fraction >= LEAST_FRACTION && elapsedMs >= LEAST_ELAPSED_MS) {
    const rest = (elapsedMs / fraction) * (1 - Math.min(1, fraction));
    return {
      minMs: Math.round(rest * (1 - MARGIN)),
      maxMs: Math.round(rest * (1 + MARGIN)),
      basis: 'from progress',
    };
  }
  if (usual === null || usual.runs < LEAST_RUNS || elapsedMs >= usual.longestMs) return null;
  return {
    minMs: Math.max(0, usual.shortestMs - elapsedMs),
    maxMs: usual.longestMs - elapsedMs,
    basis: `from ${usual.runs} earlier runs`,
  };
}

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** Such as `2m to 4m left`: whole seconds below a minute, then steps of ten, so that the range does not flicker. */
export function restWords({ minMs, maxMs }: Estimate): string {
  const [least, most] = [formatSpan(roughly(minMs)), formatSpan(roughly(maxMs))];
  return `${least === most ? `about ${most}` : `${least} to ${most}`} left`;
}

function roughly(ms: number): number {
  const step = ms < MINUTE_MS ? SECOND_MS : 10 * SECOND_MS;
  return Math.round(ms / step) * step;
}
