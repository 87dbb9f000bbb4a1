import { compareText } from './fitting-gpus';
import type { ResourceRequest } from './resource-request';
import { DEFAULT_PLACEMENT_SETTINGS } from './settings';

/** A request in the queue. */
export type WaitingRequest = {
  readonly requestId: string;
  /** What people call the run, such as `detect of street-1`. @default its id */
  readonly title?: string;
  /** Attempt that asks. */
  readonly epoch: number;
  readonly request: ResourceRequest;
  /** Unix time in milliseconds. */
  readonly requestedAtMs: number;
  /** Bytes of the request's data that nodes hold already, by node id. @default none */
  readonly cachedBytes?: Readonly<Record<string, number>>;
};

/**
 * The order in which requests are looked at: by priority, then longer waiting, then id. A step of priority counts like
 * `priorityStepMs` of waiting, so one that has waited so much longer goes before a higher one; the order of two requests
 * never changes while they wait. Does not change its argument.
 */
export function inQueueOrder(
  requests: readonly WaitingRequest[],
  priorityStepMs: number = DEFAULT_PLACEMENT_SETTINGS.priorityStepMs,
): WaitingRequest[] {
  const countsFrom = ({ request, requestedAtMs }: WaitingRequest): number =>
    requestedAtMs - request.priority * priorityStepMs;
  return [...requests].sort(
    (one, other) =>
      countsFrom(one) - countsFrom(other) ||
      other.request.priority - one.request.priority ||
      compareText(one.requestId, other.requestId),
  );
}
