/** Who a worker is to Temporal: shown in its Web UI beside what the worker does. */
export interface WorkerIdentity {
  readonly nodeId: string;
  readonly workerId: string;
  /** See `readPlaceId`. */
  readonly placeId: string;
  readonly hostname: string;
}

/** `NODE/WORKER/PLACE@HOST`. */
export function formatIdentity({ nodeId, workerId, placeId, hostname }: WorkerIdentity): string {
  return `${nodeId}/${workerId}/${placeId}@${hostname}`;
}

/** Null for the identity of something else. */
export function parseIdentity(text: string): WorkerIdentity | null {
  const [, nodeId, workerId, placeId, hostname] = /^([^/]+)\/([^/]+)\/([^/@]+)@(.*)$/.exec(text) ?? [];
  if (nodeId === undefined || workerId === undefined || placeId === undefined) return null;
  return { nodeId, workerId, placeId, hostname: hostname ?? '' };
}
