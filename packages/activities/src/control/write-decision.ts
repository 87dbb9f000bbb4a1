import type { ObjectStore } from '@winslow/storage';
import { keys, type AttemptRef, type PlacementRecord } from '@winslow/domain';
import { putJson } from './put-json';

export interface WriteDecisionInput {
  readonly attempt: AttemptRef;
  /** The decision with every candidate's scores and every rejected node's reasons. */
  readonly record: PlacementRecord;
}

export interface WriteDecisionResult {
  readonly key: string;
}

/** Writes `placement.json`: why the attempt runs where it runs. Idempotent. */
export async function writeDecision(
  store: ObjectStore,
  { attempt, record }: WriteDecisionInput,
  signal: AbortSignal,
): Promise<WriteDecisionResult> {
  const key = keys.placement(attempt);
  await putJson(store, key, record, signal);
  return { key };
}
