import { keys, type PinnedInput, type StageRunRecord } from '@winslow/domain';
import { removeCheckpoints, type Store } from '@winslow/storage';
import { readPinnedInputs } from '../workspace/pin-stage-inputs';
import { putJson } from './put-json';

/** Most inputs that the record itself lists; all are in the object at `inputsKey`. */
const MAX_LISTED_INPUTS = 1_000;

export interface WriteRunRecordInput {
  /** `inputs` and `inputsKey` may be left empty: they are filled in from what the attempt pinned. */
  readonly record: StageRunRecord;
}

export interface WriteRunRecordResult {
  readonly key: string;
}

/**
 * Writes `record.json`, the provenance of an ended stage run, and removes the checkpoints of one whose workspace is
 * stored. Idempotent: the same record gives the same object.
 */
export async function writeRunRecord(
  store: Store,
  { record }: WriteRunRecordInput,
  signal: AbortSignal,
): Promise<WriteRunRecordResult> {
  const of = { projectId: record.spec.projectId, run: record.spec.run, attempt: record.attempt };
  const key = keys.record(of);
  const pinned = record.inputsKey === null ? await readPinnedInputs(store, of, signal) : null;
  const inputs: Partial<StageRunRecord> =
    pinned === null ? {} : { inputs: listed(pinned), inputsKey: keys.inputs(of) };
  await putJson(store, key, { ...record, ...inputs }, signal);
  // Of a run that left no workspace they are all that there is.
  if (record.stored !== null && record.spec.stage.checkpoint !== undefined) {
    await removeCheckpoints(store, of, { signal });
  }
  return { key };
}

function listed(inputs: readonly PinnedInput[]): readonly PinnedInput[] {
  return inputs.slice(0, MAX_LISTED_INPUTS);
}
