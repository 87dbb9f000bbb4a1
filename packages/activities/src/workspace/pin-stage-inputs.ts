import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  keys,
  pinnedInputSchema,
  type AttemptRef,
  type PinnedInput,
  type StageRunSpec,
} from '@winslow/domain';
import {
  loadOutputView,
  ObjectInvalidError,
  ObjectNotFoundError,
  pinInputs,
  PreconditionFailedError,
  type Store,
} from '@winslow/storage';

export interface PinnedStageInputs {
  readonly pins: readonly PinnedInput[];
  /** Keys that had to be left out; only told by the try that pinned. */
  readonly warnings: readonly string[];
}

/**
 * The inputs that the attempt reads, pinned once: whoever comes later, after a crash or beside, finds the same list.
 * @throws InputMissingError
 */
export async function pinStageInputs(
  store: Store,
  spec: StageRunSpec,
  of: AttemptRef,
  signal: AbortSignal,
): Promise<PinnedStageInputs> {
  const earlier = await readPinnedInputs(store, of, signal);
  if (earlier !== null) return { pins: earlier, warnings: [] };
  const outputs = await loadOutputView(store, spec.projectId, spec.acceptedRuns, { signal });
  const { projectId, stage, fileParameters } = spec;
  const pinned = await pinInputs(store, { projectId, globs: stage.inputs, fileParameters, outputs, signal });
  const text = pinned.pins.map((pin) => `${JSON.stringify(pin)}\n`).join('');
  const body = await promisify(gzip)(text);
  try {
    await store.put(keys.inputs(of), body, { ifNoneMatch: '*', contentType: 'application/gzip', signal });
    return pinned;
  } catch (error) {
    if (!(error instanceof PreconditionFailedError)) throw error;
    return { pins: (await readPinnedInputs(store, of, signal)) ?? [], warnings: [] };
  }
}

/** Null before they were pinned. @throws ObjectInvalidError */
export async function readPinnedInputs(
  store: Store,
  of: AttemptRef,
  signal: AbortSignal,
): Promise<readonly PinnedInput[] | null> {
  const key = keys.inputs(of);
  const body = await readOrNull(store, key, signal);
  if (body === null) return null;
  try {
    const text = (await promisify(gunzip)(body)).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => pinnedInputSchema.parse(JSON.parse(line)));
  } catch (cause) {
    throw new ObjectInvalidError(store.bucket, key, cause);
  }
}

async function readOrNull(store: Store, key: string, signal: AbortSignal): Promise<Buffer | null> {
  try {
    return (await store.get(key, { signal })).body;
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}
