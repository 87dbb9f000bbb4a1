import { withTemporal } from './temporal-connection';

const ACTIVITY_QUEUE = 2;
const MS_PER_SECOND = 1000;
const NS_PER_MS = 1_000_000;

/** When somebody last asked this activity queue for work, in milliseconds; undefined if nobody did lately. */
export async function lastPollOf(
  address: string,
  namespace: string,
  queue: string,
): Promise<number | undefined> {
  return withTemporal(address, async ({ workflowService }) => {
    const { pollers } = await workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: queue },
      taskQueueType: ACTIVITY_QUEUE,
    });
    const times = (pollers ?? []).map(({ lastAccessTime }) => toMs(lastAccessTime));
    return times.length === 0 ? undefined : Math.max(...times);
  });
}

function toMs(timestamp: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(timestamp?.seconds ?? 0) * MS_PER_SECOND + (timestamp?.nanos ?? 0) / NS_PER_MS;
}
