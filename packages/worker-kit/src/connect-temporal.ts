import { NativeConnection } from '@temporalio/worker';
import { InvalidInputError, messageOf } from '@winslow/domain';
import { untilReady, type Patience } from './until-ready';

export interface TemporalPlace {
  readonly address: string;
  readonly namespace: string;
}

const GRPC_NOT_FOUND = 5;
const GRPC_INVALID_ARGUMENT = 3;

/** A connection to Temporal, once the server answers and knows the namespace. */
export async function connectTemporal(place: TemporalPlace, patience: Patience): Promise<NativeConnection> {
  const server = `Temporal at ${place.address} (WINSLOW_TEMPORAL_ADDRESS)`;
  const connection = await untilReady(
    server,
    () => NativeConnection.connect({ address: place.address }),
    patience,
  );
  try {
    await untilReady(server, () => checkNamespace(connection, place.namespace), patience);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function checkNamespace(connection: NativeConnection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    const code = grpcCodeOf(error);
    if (code === GRPC_NOT_FOUND) {
      const message = `it has no namespace ${namespace}; \`npm run up\` creates it, or correct WINSLOW_TEMPORAL_NAMESPACE`;
      throw new Error(message, { cause: error });
    }
    if (code === GRPC_INVALID_ARGUMENT)
      throw new InvalidInputError(`WINSLOW_TEMPORAL_NAMESPACE=${namespace}: ${messageOf(error)}`, [], error);
    throw error;
  }
}

function grpcCodeOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}
