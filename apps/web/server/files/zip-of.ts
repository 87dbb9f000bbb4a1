import type { WalkedFile } from '@winslow/client';
import { streamOf } from '../http/stream-of';

/** The oldest time that a zip can hold, in milliseconds since 1970. */
const FIRST_ZIP_TIME_MS = Date.UTC(1980, 0, 2);

interface ZipEntry {
  readonly name: string;
  readonly lastModified: Date;
  readonly input: AsyncIterable<Buffer>;
}

/**
 * A zip of all files, made while it is read, of any size; nothing is compressed. Fails at once where the first look does.
 * @param walk is ended by its signal when the reader has gone, also in the midst of a file
 */
export async function zipOf(
  walk: (signal: AbortSignal) => AsyncIterable<WalkedFile>,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const { makeZip } = await import('client-zip');
  const ended = new AbortController();
  const entries = entriesOf(walk(AbortSignal.any([signal, ended.signal])));
  return streamOf(closing(makeZip(await peeked(entries)), ended));
}

async function* entriesOf(files: AsyncIterable<WalkedFile>): AsyncGenerator<ZipEntry> {
  for await (const file of files) {
    const modifiedAtMs = Math.max(file.modifiedAtMs ?? Date.now(), FIRST_ZIP_TIME_MS);
    yield { name: file.path, lastModified: new Date(modifiedAtMs), input: file.open() };
  }
}

/** The same entries, the first of which is there already. */
async function peeked(entries: AsyncGenerator<ZipEntry>): Promise<AsyncIterable<ZipEntry>> {
  const first = await entries.next();
  return (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* entries;
  })();
}

async function* closing(zip: ReadableStream<Uint8Array>, ended: AbortController): AsyncGenerator<Uint8Array> {
  const reader = zip.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    ended.abort();
  }
}
