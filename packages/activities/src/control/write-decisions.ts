import { runLanes, type ObjectStore } from '@winslow/storage';
import { keys, type AttemptRef, type PlacementRecord } from '@winslow/domain';
import { putJson } from './put-json';

export interface WriteDecisionsInput {
  readonly decisions: readonly {
    readonly attempt: AttemptRef;
    /** The decision with every candidate's scores and every rejected node's reasons. */
    readonly record: PlacementRecord;
  }[];
}

export interface WriteDecisionsResult {
  readonly keys: readonly string[];
}

/** Objects under way at once. */
const LANES = 8;

/** Writes the `placement.json` of each: why the attempt runs where it runs. Idempotent. */
export async function writeDecisions(
  store: ObjectStore,
  { decisions }: WriteDecisionsInput,
  signal: AbortSignal,
): Promise<WriteDecisionsResult> {
  await runLanes(
    decisions,
    LANES,
    ({ attempt, record }, either) => putJson(store, keys.placement(attempt), record, either),
    signal,
  );
  return { keys: decisions.map(({ attempt }) => keys.placement(attempt)) };
}
