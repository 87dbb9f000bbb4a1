import { Connection } from '@temporalio/client';

const CONNECT_TIMEOUT_MS = 2_000;
const CALL_DEADLINE_MS = 10_000;

/** What a Temporal server says of itself. */
export interface TemporalHealth {
  readonly serverVersion: string;
}

/** Asks the server at `address` who it is; undefined if nothing that speaks Temporal answers. */
export async function askTemporal(address: string): Promise<TemporalHealth | undefined> {
  try {
    const info = await withTemporal(
      address,
      (to) => to.workflowService.getSystemInfo({}),
      CONNECT_TIMEOUT_MS,
    );
    return { serverVersion: info.serverVersion ?? 'unknown' };
  } catch {
    // Whatever the reason, nothing that can be used is there.
    return undefined;
  }
}

/** Runs `work` on a connection of its own, with a deadline for each call. */
export async function withTemporal<T>(
  address: string,
  work: (connection: Connection) => Promise<T>,
  deadlineMs = CALL_DEADLINE_MS,
): Promise<T> {
  const connection = await Connection.connect({ address, connectTimeout: deadlineMs });
  try {
    return await connection.withDeadline(Date.now() + deadlineMs, () => work(connection));
  } finally {
    await connection.close();
  }
}
