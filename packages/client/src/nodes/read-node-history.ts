import { InvalidInputError, toNodeHistory, type NodeHistory, type NodeUtilisation } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { readNodePoints } from './read-node-points';

const HOUR_MS = 3_600_000;
const DEFAULT_STEP_MS = 10_000;
const MAX_POINTS = 5_000;
/** What is kept, and the rest of the day in which it ends. */
const MAX_SPAN_MS = 32 * 24 * HOUR_MS;

export interface NodeHistoryRequest extends CallOptions {
  /** Epoch milliseconds. @default an hour before `toMs` */
  readonly fromMs?: number;
  /** @default now */
  readonly toMs?: number;
  /** Length of one point in milliseconds, at least 1000. @default 10000 */
  readonly stepMs?: number;
}

/**
 * How busy a node was, of what is kept: each second of the last hour, each minute of the last 31 days. The newest minute
 * is in heartbeats only. @throws InvalidInputError
 */
export async function readNodeHistory(
  context: ClientContext,
  nodeId: string,
  request: NodeHistoryRequest = {},
): Promise<NodeHistory> {
  const { toMs = Date.now(), stepMs = DEFAULT_STEP_MS, signal } = request;
  const { fromMs = toMs - HOUR_MS } = request;
  if (!(stepMs >= 1_000)) throw new InvalidInputError('a step of a history has at least 1000 milliseconds');
  if (!(fromMs <= toMs) || toMs - fromMs > MAX_SPAN_MS)
    throw new InvalidInputError('a history begins before it ends, and spans at most 32 days');
  if ((toMs - fromMs) / stepMs > MAX_POINTS)
    throw new InvalidInputError(`a history has at most ${MAX_POINTS} points: ask for longer steps`);
  const span = { fromMs, toMs, stepMs };
  const read = (key: string) => readObject(context, key, signal);
  return toNodeHistory(await readNodePoints({ ...span, nodeId, nowMs: Date.now(), read }), span);
}

/** Nothing where nothing is kept. */
async function readObject(
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
