import { setTimeout as delay } from 'node:timers/promises';
import { ConflictError } from '@winslow/domain';
import type { ApiClient } from '../api';
import { callStore, interrupted, StoreError } from './store-error';
import { mayPass, withPatience } from './with-patience';

type FileLink = Awaited<ReturnType<ApiClient['linkFile']>>;

/** ETags of S3; a content id, which may stand in its place, is none. */
const S3_ETAG = /^[0-9a-f]{32}(-\d+)?$/;
/** Precondition failed; range not satisfiable. */
const OTHER_VERSION = [412, 416];
/** So often may a line break at once without having brought a byte. */
const MAX_FRUITLESS = 5;
const PAUSE_MS = 500;

/**
 * The bytes of one remote file from `from` on. A line that breaks is taken up again where it broke, always at the same
 * version. @throws ConflictError when the file is another one by now
 */
export async function* readRemote(
  api: ApiClient,
  address: string,
  { from = 0, signal }: { from?: number; signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const link = (): Promise<FileLink> =>
    withPatience(() => api.linkFile({ query: { address, disposition: 'attachment' } }, { signal }), signal);
  let at = from;
  let fruitless = 0;
  const first = await link();
  for (let current = first; at < first.size;) {
    const begunAt = at;
    try {
      for await (const chunk of await fetchFrom(current, at, signal)) {
        at += chunk.length;
        yield chunk;
      }
      if (at < first.size) throw interrupted(`${address} is not whole`, 'the line broke', originOf(current));
    } catch (error) {
      signal.throwIfAborted();
      fruitless = at > begunAt ? 0 : fruitless + 1;
      if (fruitless > MAX_FRUITLESS || !(mayPass(error) || isBroken(error))) throw error;
      await delay(fruitless * PAUSE_MS, undefined, { signal });
      current = await link();
      if (current.etag !== first.etag || current.size !== first.size) throw changed(address);
    }
  }
}

async function fetchFrom(
  link: FileLink,
  at: number,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const start = (link.range?.offset ?? 0) + at;
  const end = (link.range?.offset ?? 0) + link.size - 1;
  const isNamed = link.range === null && link.etag !== null && S3_ETAG.test(link.etag);
  const headers = { range: `bytes=${start}-${end}`, ...(isNamed ? { 'if-match': `"${link.etag}"` } : {}) };
  const response = await withPatience(
    () => callStore(`${link.name} cannot be fetched`, link.url, { headers, signal }),
    signal,
  ).catch((error: unknown) => {
    throw isOtherVersion(error) ? changed(link.name) : error;
  });
  if (response.body === null) throw interrupted(link.name, 'there are no bytes', originOf(link));
  return response.body;
}

function isOtherVersion(error: unknown): boolean {
  return error instanceof StoreError && OTHER_VERSION.includes(error.status ?? 0);
}

/** What undici throws while a body comes. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'terminated';
}

function changed(name: string): ConflictError {
  return new ConflictError(`${name} was changed while it was fetched: fetch it again`);
}

function originOf({ url }: FileLink): string {
  return new URL(url).origin;
}
