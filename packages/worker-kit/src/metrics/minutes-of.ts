import { averageUtilisation, NODE_METRICS, type NodeUtilisation } from '@winslow/domain';

/** The average of each minute of which there are samples, in their order. */
export function minutesOf(samples: readonly NodeUtilisation[]): NodeUtilisation[] {
  const groups = new Map<number, NodeUtilisation[]>();
  for (const sample of samples) {
    const minute = Math.floor(sample.atMs / NODE_METRICS.minutes.stepMs);
    groups.set(minute, [...(groups.get(minute) ?? []), sample]);
  }
  return [...groups.values()].flatMap((group) => averageUtilisation(group) ?? []);
}
