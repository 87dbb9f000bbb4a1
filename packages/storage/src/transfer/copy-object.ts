import { InputChangedError, PreconditionFailedError } from '../errors';
import type { ObjectInfo, PutResult } from '../object-store';
import { withRetry } from '../retry';
import { runLanes } from '../run-lanes';
import type { Store } from '../store';
import type { UploadedPart } from './part-store';
import { completeResumable } from './resumable-upload';
import { PARTS_IN_FLIGHT, resolveRetry, type TransferOptions } from './transfer-options';

const MIB = 1024 * 1024;
/** S3 copies up to 5 GiB in one request, but one that takes minutes cannot be told from one that hangs. */
const WHOLE_BYTES = 1024 * MIB;
const PART_BYTES = 512 * MIB;
const MAX_PARTS = 10_000;

export interface CopyObjectOptions extends Omit<TransferOptions, 'onProgress'> {
  /** What is larger is copied in parts of this size. @default 1 GiB, in parts of 512 MiB or more */
  readonly partBytes?: number;
}

/**
 * Copies this version of an object inside the store; no byte comes here. Idempotent. Nothing of a failed copy stays
 * behind. @throws InputChangedError when the source is another version by now
 */
export async function copyObject(
  store: Store,
  source: ObjectInfo,
  to: string,
  options: CopyObjectOptions = {},
): Promise<PutResult> {
  if (source.size <= (options.partBytes ?? WHOLE_BYTES))
    return store.copy(source.key, to, { signal: options.signal });
  try {
    return await copyInParts(store, source, to, options);
  } catch (error) {
    if (!(error instanceof PreconditionFailedError)) throw error;
    throw new InputChangedError({ bucket: store.bucket, key: source.key }, error);
  }
}

async function copyInParts(
  store: Store,
  source: ObjectInfo,
  to: string,
  options: CopyObjectOptions,
): Promise<PutResult> {
  const { signal } = options;
  const retry = { settings: resolveRetry(options), signal };
  const upload = {
    key: to,
    uploadId: await withRetry(() => store.beginMultipart(to, { withChecksums: false, signal }), retry),
  };
  const partBytes = options.partBytes ?? Math.max(PART_BYTES, Math.ceil(source.size / MAX_PARTS));
  const parts: UploadedPart[] = [];
  try {
    const indexes = Array.from({ length: Math.ceil(source.size / partBytes) }, (_, index) => index);
    const copyOne = async (index: number, laneSignal: AbortSignal) => {
      const offset = index * partBytes;
      const range = { offset, length: Math.min(partBytes, source.size - offset) };
      const from = { key: source.key, range, etag: source.etag };
      const attempt = () => store.copyPart(upload, index + 1, from, { signal: laneSignal });
      const { etag } = await withRetry(attempt, { ...retry, signal: laneSignal });
      parts[index] = { partNumber: index + 1, etag };
    };
    await runLanes(indexes, options.lanes ?? PARTS_IN_FLIGHT, copyOne, signal);
    return await completeResumable(store, { upload, parts, signal, retry: options.retry });
  } catch (error) {
    await store.abortMultipart(upload).catch(() => undefined);
    throw error;
  }
}
