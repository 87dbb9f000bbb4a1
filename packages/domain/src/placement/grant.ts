import type { ResourceRequest } from './resource-request';

/** Capacity set aside on a node for one attempt. */
export type Reservation = { readonly cpus: number; readonly memoryBytes: number; readonly diskBytes: number };

/** The placement's word that one attempt may use a reservation: a lock, released or found dead by the sweeper, never timed out by itself. */
export type Grant = {
  /** `requestId#epoch`. */
  readonly grantId: string;
  readonly requestId: string;
  /** Attempt of the request that was granted; a higher one fences a lower one. */
  readonly epoch: number;
  readonly nodeId: string;
  readonly reservation: Reservation;
  /** Devices given to the attempt; no two grants ever name the same. */
  readonly gpuUuids: readonly string[];
  /** Unix time in milliseconds. */
  readonly grantedAtMs: number;
  /**
   * True once the attempt is sealed: nothing is set aside for it any more, and it is kept only so that it hears of its
   * node until all is stored. @default false
   */
  readonly sealed?: boolean;
  /**
   * Set when the attempt was given up and its container may still run: what it was given stays taken until its node
   * has shown that the container is gone. Unix time in milliseconds.
   */
  readonly orphanedAtMs?: number;
};

/** The id of the grant for one attempt of a request. */
export function grantIdOf(requestId: string, epoch: number): string {
  return `${requestId}#${epoch}`;
}

/** What a granted request sets aside on its node. GPUs are set aside by device, in the grant. */
export function reservationOf(request: ResourceRequest): Reservation {
  return { cpus: request.cpus, memoryBytes: request.memoryBytes, diskBytes: request.diskBytes };
}
