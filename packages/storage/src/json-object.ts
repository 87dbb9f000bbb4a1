import { WinslowError } from '@winslow/domain';
import { ObjectConflictError, PreconditionFailedError } from './errors';
import type { CallOptions, ObjectStore, PutConditions, PutResult } from './object-store';

/** What a zod schema offers. */
export interface Schema<T> {
  parse(value: unknown): T;
}

/** An object of the bucket is not what its key promises. */
export class ObjectInvalidError extends WinslowError {
  override readonly name = 'ObjectInvalidError';
  constructor(
    readonly bucket: string,
    readonly key: string,
    cause: unknown,
  ) {
    super('objectInvalid', `The object's content is not valid [bucket=${bucket}, key=${key}]`, {
      cause,
      blame: 'machine',
    });
  }
}

export interface JsonObject<T> {
  readonly value: T;
  /** For the `ifMatch` of the next write. */
  readonly etag: string;
}

/** Reads and checks one JSON object. @throws ObjectNotFoundError, ObjectInvalidError */
export async function readJson<T>(
  store: ObjectStore,
  key: string,
  schema: Schema<T>,
  options: CallOptions = {},
): Promise<JsonObject<T>> {
  const { body, etag } = await store.get(key, options);
  try {
    return { value: schema.parse(JSON.parse(body.toString())), etag };
  } catch (cause) {
    throw new ObjectInvalidError(store.bucket, key, cause);
  }
}

/** Writes one JSON object. @throws PreconditionFailedError when the condition does not hold */
export async function writeJson(
  store: ObjectStore,
  key: string,
  value: unknown,
  options: PutConditions & CallOptions = {},
): Promise<PutResult> {
  return store.put(key, JSON.stringify(value), { ...options, contentType: 'application/json' });
}

/**
 * Writes the object unless it is there. Idempotent: the same bytes again are fine.
 * @throws ObjectConflictError when other bytes are there
 */
export async function createOnce(
  store: ObjectStore,
  key: string,
  body: Uint8Array | string,
  options: CallOptions & { contentType?: string } = {},
): Promise<PutResult> {
  try {
    return await store.put(key, body, { ...options, ifNoneMatch: '*' });
  } catch (error) {
    if (!(error instanceof PreconditionFailedError)) throw error;
    const existing = await store.get(key, options);
    if (!existing.body.equals(Buffer.from(body))) {
      throw new ObjectConflictError({ bucket: store.bucket, key }, error);
    }
    return { etag: existing.etag };
  }
}
