import {
  InvalidInputError,
  keys,
  toNodeHistory,
  type NodeHistory,
  type NodeUtilisation,
} from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';

const HOUR_MS = 3_600_000;
const DEFAULT_STEP_MS = 10_000;
const MAX_POINTS = 5_000;
/** The writer keeps no more. */
const MAX_SPAN_MS = 49 * HOUR_MS;

export interface NodeHistoryRequest extends CallOptions {
  /** Epoch milliseconds. @default an hour before `toMs` */
  readonly fromMs?: number;
  /** @default now */
  readonly toMs?: number;
  /** Length of one point in milliseconds, at least 1000. @default 10000 */
  readonly stepMs?: number;
}

/** How busy a node was, of what is kept; the newest minute is in heartbeats only. @throws InvalidInputError */
export async function readNodeHistory(
  context: ClientContext,
  nodeId: string,
  request: NodeHistoryRequest = {},
): Promise<NodeHistory> {
  const { toMs = Date.now(), stepMs = DEFAULT_STEP_MS, signal } = request;
  const { fromMs = toMs - HOUR_MS } = request;
  if (!(stepMs >= 1_000)) throw new InvalidInputError('a step of a history has at least 1000 milliseconds');
  if (!(fromMs <= toMs) || toMs - fromMs > MAX_SPAN_MS)
    throw new InvalidInputError('a history begins before it ends, and spans at most 49 hours');
  if ((toMs - fromMs) / stepMs > MAX_POINTS)
    throw new InvalidInputError(`a history has at most ${MAX_POINTS} points: ask for longer steps`);
  const points: NodeUtilisation[] = [];
  for (let hour = Math.floor(fromMs / HOUR_MS) * HOUR_MS; hour < toMs; hour += HOUR_MS)
    points.push(...(await readHour(context, keys.nodeMetrics(nodeId, hour), signal)));
  return toNodeHistory(points, { fromMs, toMs, stepMs });
}

/** Nothing for an hour of which nothing is kept. */
async function readHour(
  context: ClientContext,
  key: string,
  signal: AbortSignal | undefined,
): Promise<NodeUtilisation[]> {
  const [storage, store] = await Promise.all([import('@winslow/storage'), context.store.open()]);
  try {
    const { body } = await store.get(key, { signal });
    return await storage.decodeNodeMetrics({ bucket: store.bucket, key }, body);
  } catch (error) {
    if (error instanceof storage.ObjectNotFoundError) return [];
    throw error;
  }
}
