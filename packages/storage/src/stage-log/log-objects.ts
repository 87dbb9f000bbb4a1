import { keys, type AttemptRef, type LogIndex } from '@winslow/domain';
import { ObjectNotFoundError } from '../errors';
import type { CallOptions, ObjectStore } from '../object-store';
import { decodeLogChunk, decodeLogIndex, EMPTY_LOG_INDEX, type LogChunk } from './log-codec';

/** A chunk with the ETag of the very bytes it was read from. */
export interface StoredLogChunk extends LogChunk {
  readonly etag: string;
  /** Compressed size. */
  readonly bytes: number;
}

/** Undefined when there is no such chunk (yet). @throws LogCorruptError */
export async function loadLogChunk(
  store: ObjectStore,
  of: AttemptRef,
  seq: number,
  options: CallOptions,
): Promise<StoredLogChunk | undefined> {
  const key = keys.logChunk(of, seq);
  const stored = await orUndefined(store.get(key, options));
  if (stored === undefined) return undefined;
  const chunk = await decodeLogChunk(key, stored.body);
  return { ...chunk, etag: stored.etag, bytes: stored.body.length };
}

/** An empty index when there is none (yet). @throws LogCorruptError */
export async function loadLogIndex(
  store: ObjectStore,
  of: AttemptRef,
  options: CallOptions,
): Promise<LogIndex> {
  const key = keys.logIndex(of);
  const stored = await orUndefined(store.get(key, options));
  return stored === undefined ? EMPTY_LOG_INDEX : decodeLogIndex(key, stored.body);
}

export async function logEtag(
  store: ObjectStore,
  key: string,
  options: CallOptions,
): Promise<string | undefined> {
  return (await orUndefined(store.stat(key, options)))?.etag;
}

async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}
