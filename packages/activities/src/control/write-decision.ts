import type { ObjectStore } from '@winslow/storage';
import { keys, type AttemptRef, type PlacementDecision } from '@winslow/domain';
import { putJson } from './put-json';

export interface WriteDecisionInput {
  readonly attempt: AttemptRef;
  readonly decision: PlacementDecision;
}

export interface WriteDecisionResult {
  readonly key: string;
}

/** Writes `placement.json`: why the attempt runs where it runs. Idempotent. */
export async function writeDecision(
  store: ObjectStore,
  { attempt, decision }: WriteDecisionInput,
  signal: AbortSignal,
): Promise<WriteDecisionResult> {
  const key = keys.placement(attempt);
  await putJson(store, key, decision, signal);
  return { key };
}
