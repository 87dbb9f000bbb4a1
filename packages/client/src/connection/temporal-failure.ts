import {
  ConflictError,
  InvalidInputError,
  messageOf,
  NotFoundError,
  UnavailableError,
  WinslowError,
} from '@winslow/domain';
import { REFUSED_FAILURE } from '@winslow/workflows/contract';
import { NotReadyError, UnconfirmedError } from '../errors';

/** Where a call went, for its message. */
export interface FailedCall {
  readonly address: string;
  readonly namespace: string;
  readonly what: string;
}

/** gRPC status codes that mean something of their own here. */
const GRPC = {
  notFound: 5,
  deadlineExceeded: 4,
  permissionDenied: 7,
  resourceExhausted: 8,
  failedPrecondition: 9,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** Type of the failure of a payload that breaks its schema. */
const INVALID = 'invalidInput';

/** What a failure of the Temporal client means, as an error of ours. */
export async function temporalFailure(error: unknown, call: FailedCall): Promise<unknown> {
  if (error instanceof WinslowError) return error;
  const [sdk, common] = await Promise.all([import('@temporalio/client'), import('@temporalio/common')]);
  if (error instanceof sdk.WorkflowUpdateFailedError) return updateFailure(error);
  if (error instanceof sdk.WorkflowUpdateRPCTimeoutOrCancelledError) {
    return new UnconfirmedError(`${call.what}: no control worker has answered yet`, error);
  }
  if (error instanceof sdk.WorkflowNotFoundError) return new NotFoundError(`there is no ${call.what}`, error);
  if (error instanceof common.NamespaceNotFoundError) return noNamespace(error, call);
  const code = grpcCode(error);
  return code === undefined ? error : grpcFailure(error, code, call);
}

function updateFailure(error: Error): WinslowError {
  const { cause } = error;
  const message = cause instanceof Error ? cause.message : error.message;
  const type = cause !== null && typeof cause === 'object' && 'type' in cause ? cause.type : undefined;
  if (type === REFUSED_FAILURE) return new ConflictError(message, error);
  if (type === INVALID) return new InvalidInputError(message, [], error);
  return new WinslowError('commandFailed', `the command failed: ${message}`, { cause: error });
}

function grpcFailure(error: unknown, code: number, call: FailedCall): WinslowError {
  const { address, what } = call;
  switch (code) {
    case GRPC.deadlineExceeded:
      return new UnavailableError(
        `${what}: no answer in time; Temporal at ${address} is slow, or no control worker is up`,
        error,
      );
    case GRPC.failedPrecondition:
      return new NotReadyError(
        `${what} cannot be asked now; is a control worker up (a node with WINSLOW_CONTROL=on)? ${detailsOf(error)}`,
        error,
      );
    case GRPC.notFound:
      return noNamespace(error, call);
    case GRPC.permissionDenied:
    case GRPC.unauthenticated:
      return new WinslowError('accessDenied', `Temporal at ${address} refuses access: ${detailsOf(error)}`, {
        cause: error,
      });
    case GRPC.unavailable:
    case GRPC.resourceExhausted:
      return new UnavailableError(`Temporal does not answer at ${address}: ${detailsOf(error)}`, error);
    default:
      return new WinslowError('temporalFailed', `${what}: ${detailsOf(error)}`, { cause: error });
  }
}

function noNamespace(error: unknown, { address, namespace }: FailedCall): WinslowError {
  return new UnavailableError(`Temporal at ${address} has no namespace ${namespace}`, error);
}

/** The status code of the gRPC failure that this error is or wraps. */
function grpcCode(error: unknown): number | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'number' && 'details' in at) return at.code;
  }
  return undefined;
}

function detailsOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('details' in at && typeof at.details === 'string' && at.details !== '') return at.details;
  }
  return messageOf(error);
}
