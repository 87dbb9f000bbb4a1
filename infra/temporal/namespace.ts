import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { InfraError } from '../errors';
import { poll } from '../process/poll';
import { withTemporal } from './temporal-connection';

/** How long ended workflows can be looked at: 90 days. */
export const RETENTION_SECONDS = 90 * 24 * 60 * 60;

const GRPC_NOT_FOUND = 5;
const GRPC_ALREADY_EXISTS = 6;

/** A new namespace is known everywhere after the server's cache was refreshed: up to 10 s by default. */
const KNOWN_TIMEOUT_MS = 30_000;

/** Makes sure that the namespace is there and keeps history for 90 days or more. Idempotent. */
export async function ensureNamespace(address: string, namespace: string): Promise<void> {
  await withTemporal(address, async (connection) => {
    const retention = await retentionOf(connection, namespace);
    if (retention === undefined) await register(connection, namespace);
    else if (retention < RETENTION_SECONDS) await raiseRetention(connection, namespace);
  });
  const known = await poll(() => withTemporal(address, (connection) => canList(connection, namespace)), {
    timeoutMs: KNOWN_TIMEOUT_MS,
  });
  if (known) return;
  throw new InfraError(
    'NAMESPACE_UNUSABLE',
    `namespace ${namespace} at ${address} cannot be used after ${KNOWN_TIMEOUT_MS / 1000} s`,
    'see log/temporal.log in the data folder',
  );
}

async function retentionOf(connection: Connection, namespace: string): Promise<number | undefined> {
  try {
    const found = await connection.workflowService.describeNamespace({ namespace });
    return Number(found.config?.workflowExecutionRetentionTtl?.seconds ?? 0);
  } catch (error) {
    if (hasGrpcCode(error, GRPC_NOT_FOUND)) return undefined;
    throw error;
  }
}

async function register(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      description: 'Winslow',
      workflowExecutionRetentionPeriod: msToTs(RETENTION_SECONDS * 1000),
    });
  } catch (error) {
    // Somebody else was quicker: what we wanted is there.
    if (!hasGrpcCode(error, GRPC_ALREADY_EXISTS)) throw error;
  }
}

async function raiseRetention(connection: Connection, namespace: string): Promise<void> {
  await connection.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(RETENTION_SECONDS * 1000) },
  });
}

async function canList(connection: Connection, namespace: string): Promise<true | undefined> {
  try {
    await connection.workflowService.countWorkflowExecutions({ namespace, query: '' });
    return true;
  } catch (error) {
    if (hasGrpcCode(error, GRPC_NOT_FOUND)) return undefined;
    throw error;
  }
}

function hasGrpcCode(error: unknown, code: number): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
