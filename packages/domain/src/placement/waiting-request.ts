import { compareText } from './fitting-gpus';
import type { ResourceRequest } from './resource-request';

/** A request in the queue. */
export type WaitingRequest = {
  readonly requestId: string;
  /** Attempt that asks. */
  readonly epoch: number;
  readonly request: ResourceRequest;
  /** Unix time in milliseconds. */
  readonly requestedAtMs: number;
  /** Bytes of the request's data that nodes hold already, by node id. @default none */
  readonly cachedBytes?: Readonly<Record<string, number>>;
};

/** The order in which requests are looked at: higher priority, then longer waiting, then id. Does not change its argument. */
export function inQueueOrder(requests: readonly WaitingRequest[]): WaitingRequest[] {
  return [...requests].sort(
    (one, other) =>
      other.request.priority - one.request.priority ||
      one.requestedAtMs - other.requestedAtMs ||
      compareText(one.requestId, other.requestId),
  );
}
