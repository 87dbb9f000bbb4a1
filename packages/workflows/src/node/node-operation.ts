import type { Activities, NodeActivities } from '@winslow/activities';
import { assertNever, type AttemptTraces, type LiveListing, type PublishedFile } from '@winslow/domain';
import { ActivityFailure, ApplicationFailure, proxyActivities, TimeoutFailure } from '@temporalio/workflow';
import { NODE_AWAY_FAILURE, taskQueues } from '../contract';
import type { NodeOperationInput } from '../contract';

/** A worker that is there takes an operation at once. */
const AWAY_AFTER = '8 seconds';
const LIST_LIMIT = '30 seconds';
/** The largest file over a slow line. */
const PUBLISH_LIMIT = '30 minutes';
/** It beats every two seconds. */
const SILENT_AFTER = '15 seconds';
const RETRY = { initialInterval: '1 second', backoffCoefficient: 2, maximumAttempts: 3 } as const;

type NodeAnswer = LiveListing | PublishedFile | AttemptTraces;
type Operations = Pick<Activities, 'listRunFiles' | 'publishRunFile'> & Pick<NodeActivities, 'listTraces'>;

/** Asks a node for one thing and answers with what it said. Changes nothing that a stage run goes by. */
export async function nodeOperation(input: NodeOperationInput): Promise<NodeAnswer> {
  try {
    return await ask(input);
  } catch (error) {
    throw error instanceof ActivityFailure ? explain(error, input.nodeId) : error;
  }
}

function ask({ nodeId, operation }: NodeOperationInput): Promise<NodeAnswer> {
  const isLong = operation.kind === 'publishRunFile';
  const { listRunFiles, publishRunFile, listTraces } = proxyActivities<Operations>({
    taskQueue: taskQueues.nodeOps(nodeId),
    scheduleToStartTimeout: AWAY_AFTER,
    startToCloseTimeout: isLong ? PUBLISH_LIMIT : LIST_LIMIT,
    heartbeatTimeout: isLong ? SILENT_AFTER : undefined,
    retry: RETRY,
  });
  switch (operation.kind) {
    case 'listRunFiles':
      return listRunFiles(operation.input);
    case 'publishRunFile':
      return publishRunFile(operation.input);
    case 'listTraces':
      return listTraces();
    default:
      return assertNever(operation);
  }
}

/** The node's own words, or that it is away. A cancelled operation ends as cancelled. */
function explain(failure: ActivityFailure, nodeId: string): unknown {
  const { cause } = failure;
  if (cause instanceof TimeoutFailure) {
    const message = `node ${nodeId} does not answer: its worker is away, or very busy`;
    return ApplicationFailure.nonRetryable(message, NODE_AWAY_FAILURE);
  }
  if (cause instanceof ApplicationFailure)
    return ApplicationFailure.nonRetryable(cause.message, cause.type ?? undefined);
  return failure;
}
