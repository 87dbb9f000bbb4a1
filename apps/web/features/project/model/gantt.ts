import type { RunSummary } from '@winslow/domain';

/** A run on the time axis, in shares of its whole width. */
export interface GanttBar {
  readonly run: RunSummary;
  readonly left: number;
  readonly width: number;
  /** Share of the bar, from its left, that was spent waiting and preparing. */
  readonly waiting: number;
}

export interface Gantt {
  readonly fromMs: number;
  readonly toMs: number;
  /** Oldest first. */
  readonly bars: readonly GanttBar[];
  /** Long times in which nothing ran are drawn this narrow; each is a share of the width where it lies. */
  readonly gaps: readonly { readonly at: number; readonly lengthMs: number }[];
}

/** A pause in which nothing runs counts as at most this share of the time that something ran. */
const GAP_SHARE = 0.04;
const LEAST_GAP_MS = 60_000;

/** Lays runs out on one axis; long idle times between them are drawn short, so that the runs stay readable. */
export function layOutGantt(runs: readonly RunSummary[], nowMs: number): Gantt {
  const sorted = runs.toSorted((a, b) => a.queuedAtMs - b.queuedAtMs);
  const spans = sorted.map((run) => ({
    run,
    from: run.queuedAtMs,
    to: Math.max(run.queuedAtMs, run.endedAtMs ?? nowMs),
  }));
  const first = spans[0];
  if (!first) return { fromMs: nowMs, toMs: nowMs, bars: [], gaps: [] };
  const toMs = Math.max(...spans.map(({ to }) => to));
  const gaps = idleTimes(spans);
  const busyMs = toMs - first.from - gaps.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
  const gapMs = Math.max(1, busyMs * GAP_SHARE);
  const total = Math.max(1, busyMs + gaps.length * gapMs);
  const place = (ms: number): number => {
    const before = gaps.filter(({ fromMs }) => fromMs < ms);
    const idle = before.reduce((sum, gap) => sum + Math.min(gap.lengthMs, ms - gap.fromMs), 0);
    const shown = before.reduce((sum, gap) => sum + gapMs * Math.min(1, (ms - gap.fromMs) / gap.lengthMs), 0);
    return (ms - first.from - idle + shown) / total;
  };
  return {
    fromMs: first.from,
    toMs,
    bars: spans.map(({ run, from, to }) => ({
      run,
      left: place(from),
      width: place(to) - place(from),
      waiting: to === from ? 0 : Math.min(1, ((run.startedAtMs ?? to) - from) / (to - from)),
    })),
    gaps: gaps.map(({ fromMs, lengthMs }) => ({ at: place(fromMs), lengthMs })),
  };
}

interface Idle {
  readonly fromMs: number;
  readonly lengthMs: number;
}

function idleTimes(spans: readonly { readonly from: number; readonly to: number }[]): Idle[] {
  const gaps: Idle[] = [];
  let end = spans[0]?.to ?? 0;
  for (const { from, to } of spans) {
    if (from - end >= LEAST_GAP_MS) gaps.push({ fromMs: end, lengthMs: from - end });
    end = Math.max(end, to);
  }
  return gaps;
}
