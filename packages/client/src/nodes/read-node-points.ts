import { keys, NODE_METRICS, type HistorySpan, type NodeUtilisation } from '@winslow/domain';

export interface NodePointsRequest extends HistorySpan {
  readonly nodeId: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** Points of one object, oldest first; none where there is no such object. */
  readonly read: (key: string) => Promise<readonly NodeUtilisation[]>;
}

/**
 * Kept points of a span: minutes for steps of a minute or more, and seconds after the newest minute; else seconds, and
 * minutes before the oldest second.
 */
export async function readNodePoints(request: NodePointsRequest): Promise<NodeUtilisation[]> {
  const { nodeId, fromMs, toMs, stepMs, nowMs, read } = request;
  const { seconds, minutes } = NODE_METRICS;
  const secondsFrom = (from: number) =>
    readObjects({ fromMs: from, toMs, ...seconds }, (startMs) => read(keys.nodeSeconds(nodeId, startMs)));
  const minutesUntil = (to: number) =>
    readObjects({ fromMs, toMs: to, ...minutes }, (startMs) => read(keys.nodeMinutes(nodeId, startMs)));
  const secondsKeptFromMs = Math.max(fromMs, nowMs - seconds.keptMs);
  if (stepMs >= minutes.stepMs) {
    const coarse = await minutesUntil(toMs);
    const knownMs = coarse.at(-1)?.atMs ?? fromMs;
    const fine = await secondsFrom(Math.max(knownMs, secondsKeptFromMs));
    return [...coarse, ...fine.filter(({ atMs }) => atMs > knownMs)];
  }
  const fine = await secondsFrom(secondsKeptFromMs);
  const fineFromMs = fine[0]?.atMs ?? toMs;
  const coarse = fromMs < fineFromMs ? await minutesUntil(fineFromMs) : [];
  return [...coarse.filter(({ atMs }) => atMs < fineFromMs), ...fine];
}

interface ObjectSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly objectMs: number;
}

/** All objects that hold something of the span, in the order of time. */
async function readObjects(
  { fromMs, toMs, objectMs }: ObjectSpan,
  read: (startMs: number) => Promise<readonly NodeUtilisation[]>,
): Promise<NodeUtilisation[]> {
  const first = Math.floor(fromMs / objectMs);
  const count = Math.max(0, Math.ceil(toMs / objectMs) - first);
  const starts = Array.from({ length: count }, (_, index) => (first + index) * objectMs);
  return (await Promise.all(starts.map(read))).flat();
}
