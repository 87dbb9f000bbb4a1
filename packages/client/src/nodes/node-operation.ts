import { randomUUID } from 'node:crypto';
import {
  ConflictError,
  InvalidInputError,
  messageOf,
  NotFoundError,
  UnavailableError,
  type AttemptTraces,
  type LiveListing,
  type PublishedFile,
} from '@winslow/domain';
import {
  taskQueues,
  workflowIds,
  WORKFLOWS,
  type NodeOperation,
  type NodeOperationInput,
} from '@winslow/workflows/contract';
import type { WorkflowHandle } from '@temporalio/client';
import type { CallOptions, ClientContext } from '../context';

/** Between two looks at whether anybody works on it at all, in milliseconds. */
const LOOK_EVERY_MS = 15_000;
/** Longer than any operation may take: what is older than this is nobody's. */
const LONGEST = '40 minutes';
/** Events of a workflow that no control worker has taken up: started, and a task scheduled. */
const UNTOUCHED_EVENTS = 2;

export interface NodeRequest<Kind extends NodeOperation['kind']> {
  readonly nodeId: string;
  readonly operation: Extract<NodeOperation, { kind: Kind }>;
}

interface Results {
  readonly listRunFiles: LiveListing;
  readonly publishRunFile: PublishedFile;
  readonly listTraces: AttemptTraces;
}

/**
 * Asks a node for one thing. Aborted, the operation is cancelled.
 * @throws UnavailableError when the node or all control workers are away; NotFoundError, InvalidInputError, ConflictError
 */
export async function askNode<Kind extends NodeOperation['kind']>(
  context: ClientContext,
  { nodeId, operation }: NodeRequest<Kind>,
  options: CallOptions = {},
): Promise<Results[Kind]> {
  const what = `operation on node ${nodeId}`;
  const input: NodeOperationInput = { nodeId, operation };
  const handle = await context.temporal.call({ what, ...options }, (client) =>
    client.workflow.start(WORKFLOWS.nodeOperation, {
      workflowId: workflowIds.nodeOperation(randomUUID()),
      taskQueue: taskQueues.control,
      workflowExecutionTimeout: LONGEST,
      args: [input],
    }),
  );
  try {
    return await resultOf<Results[Kind]>(context, handle, { what, options });
  } catch (error) {
    if (options.signal?.aborted === true)
      await context.temporal.call({ what }, () => handle.cancel()).catch(() => undefined);
    throw error;
  }
}

interface Waiting {
  readonly what: string;
  readonly options: CallOptions;
}

/** Waits for as long as somebody works on it. */
async function resultOf<Result>(
  context: ClientContext,
  handle: WorkflowHandle,
  { what, options }: Waiting,
): Promise<Result> {
  const { WorkflowFailedError } = await import('@temporalio/client');
  for (;;) {
    try {
      const call = { what, deadlineMs: LOOK_EVERY_MS, ...options };
      return await context.temporal.call(call, () => handle.result() as Promise<Result>); // as the contract says
    } catch (error) {
      if (error instanceof WorkflowFailedError) throw await explain(error);
      if (!(error instanceof UnavailableError)) throw error;
      const description = await context.temporal.call({ what, ...options }, () => handle.describe());
      if (description.historyLength > UNTOUCHED_EVENTS) continue;
      await context.temporal.call({ what }, () => handle.terminate('nobody took it')).catch(() => undefined);
      throw error;
    }
  }
}

async function explain(error: Error & { readonly cause?: unknown }): Promise<Error> {
  const { ApplicationFailure } = await import('@temporalio/common');
  const { cause } = error;
  const message = messageOf(cause ?? error);
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  if (type === 'notFound') return new NotFoundError(message, error);
  if (type === 'invalidInput') return new InvalidInputError(message, [], error);
  if (type === 'conflict') return new ConflictError(message, error);
  return new UnavailableError(message, error);
}
