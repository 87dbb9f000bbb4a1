import { createHash, randomUUID } from 'node:crypto';
import {
  StoreAccessError,
  StoreIncapableError,
  StoreUnavailableError,
  type MissingCapability,
} from './errors';
import type { CallOptions } from './object-store';
import type { Store } from './store';
import type { PartSource } from './transfer/part-store';

/** Below this prefix the probe writes and removes its objects. */
const PROBE_PREFIX = 'settings/probe/';
/** Seconds that a probing URL is good for. */
const URL_SECONDS = 60;
/** An address that does not answer by then is not reachable from here. */
const ANSWER_MS = 5_000;
/** That create one object at the same moment. */
const WRITERS = 16;

interface Check {
  readonly capability: string;
  readonly neededFor: string;
  /** @returns what the server did instead, or undefined when it has the capability */
  readonly run: (store: Store, key: string, options: CallOptions) => Promise<string | undefined>;
}

const CHECKS: readonly Check[] = [
  {
    capability: 'conditional PUT with If-None-Match',
    neededFor: 'records that are written once, by one of several writers',
    run: checkIfNoneMatch,
  },
  {
    capability: 'conditional PUT with If-Match',
    neededFor: 'changing shared records without losing an update',
    run: checkIfMatch,
  },
  {
    capability: 'conditional PUT of which one succeeds when many come at once',
    neededFor: 'names and records that two want at the same moment',
    run: checkOneOfMany,
  },
  { capability: 'range requests', neededFor: 'packs, parallel downloads and previews', run: checkRange },
  { capability: 'multipart uploads', neededFor: 'files over 64 MiB', run: checkMultipart },
  { capability: 'presigned part uploads', neededFor: 'uploads from browsers', run: checkPresignedPart },
  {
    capability: 'SHA-256 checksums',
    neededFor: 'noticing bytes that were damaged on their way',
    run: checkChecksum,
  },
];

/**
 * Tries what Winslow needs of an object store, and leaves nothing behind.
 * @throws StoreIncapableError listing what is missing; StoreUnavailableError, StoreAccessError
 */
export async function probeStore(store: Store, options: CallOptions = {}): Promise<void> {
  const prefix = `${PROBE_PREFIX}${randomUUID()}/`;
  const missing: MissingCapability[] = [];
  try {
    for (const [index, { capability, neededFor, run }] of CHECKS.entries()) {
      const reason = await tryCheck(() => run(store, `${prefix}${index}`, options));
      if (reason !== undefined) missing.push({ capability, neededFor, reason });
    }
  } finally {
    await store.remove(CHECKS.map((_, index) => `${prefix}${index}`));
  }
  if (missing.length > 0) throw new StoreIncapableError(store.bucket, missing);
}

/** A store that does not answer, or refuses the credentials, is not an incapable one. */
async function tryCheck(run: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof StoreUnavailableError || error instanceof StoreAccessError) throw error;
    if (error instanceof Error && error.name === 'AbortError') throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

async function checkIfNoneMatch(
  store: Store,
  key: string,
  options: CallOptions,
): Promise<string | undefined> {
  await store.put(key, '1', { ...options, ifNoneMatch: '*' });
  return refuses('preconditionFailed', () => store.put(key, '2', { ...options, ifNoneMatch: '*' }));
}

async function checkIfMatch(store: Store, key: string, options: CallOptions): Promise<string | undefined> {
  const { etag } = await store.put(key, '1', options);
  await store.put(key, '2', { ...options, ifMatch: etag });
  return refuses('preconditionFailed', () => store.put(key, '3', { ...options, ifMatch: etag }));
}

/** Servers that look first and write later let several through: not at each try, so there are many writers. */
async function checkOneOfMany(store: Store, key: string, options: CallOptions): Promise<string | undefined> {
  const writers = Array.from({ length: WRITERS }, (_, index) =>
    refuses('preconditionFailed', () => store.put(key, String(index), { ...options, ifNoneMatch: '*' })),
  );
  const succeeded = (await Promise.all(writers)).filter((accepted) => accepted !== undefined).length;
  return succeeded === 1 ? undefined : `${succeeded} of ${WRITERS} succeeded`;
}

async function checkRange(store: Store, key: string, options: CallOptions): Promise<string | undefined> {
  await store.put(key, '0123456789', options);
  const read = (await store.getRange(key, { offset: 2, length: 3 }, options)).toString();
  return read === '234' ? undefined : `bytes 2 to 4 of 0123456789 were ${JSON.stringify(read)}`;
}

async function checkMultipart(store: Store, key: string, options: CallOptions): Promise<string | undefined> {
  const upload = { key, uploadId: await store.beginMultipart(key, options) };
  const part = partOf('part');
  const { etag } = await store.putPart(upload, 1, part, options);
  await store.completeMultipart(upload, [{ partNumber: 1, etag, sha256: part.sha256 }], options);
  const { size } = await store.stat(key, options);
  return size === part.size ? undefined : `the object has ${size} bytes instead of ${part.size}`;
}

/** The public address need not be reachable from here: only an answer that refuses counts. */
async function checkPresignedPart(
  store: Store,
  key: string,
  options: CallOptions,
): Promise<string | undefined> {
  const upload = { key, uploadId: await store.beginMultipart(key, options) };
  try {
    const query = { uploadId: upload.uploadId, partNumber: '1' };
    const headers = { 'x-amz-checksum-sha256': partOf('part').sha256 };
    const url = await store.presign('PUT', key, { expires: URL_SECONDS, query, headers });
    const request = { method: 'PUT', headers, body: 'part', signal: AbortSignal.timeout(ANSWER_MS) };
    const answer = await fetch(url, request).catch(() => undefined);
    return answer === undefined || answer.ok ? undefined : `the server answers ${answer.status}`;
  } finally {
    await store.abortMultipart(upload, options);
  }
}

async function checkChecksum(store: Store, key: string, options: CallOptions): Promise<string | undefined> {
  const wrong: PartSource = { ...partOf('right'), sha256: partOf('wrong').sha256 };
  return refuses('checksumMismatch', () => store.putStream(key, wrong, options));
}

async function refuses(code: string, request: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await request();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return undefined;
    throw error;
  }
  return 'the server accepted what it should have refused';
}

function partOf(text: string): PartSource {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  return { size: bytes.length, sha256, writeTo: (send) => send(bytes) };
}
