import { createHash } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { WinslowError } from '@winslow/domain';
import type { ApiClient } from '../api';
import { checkContent, type NamedContent } from './content-check';
import { readRemote } from './read-remote';

/** A remote file and where it goes. */
export interface FileToDownload extends NamedContent {
  readonly address: string;
  readonly path: string;
}

export interface DownloadOptions {
  /** @param bytes that are there */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

const TAG_LENGTH = 8;
/** File systems take names of 255 bytes. */
const LONGEST_NAME = 230;

/** The bytes that arrived are not those that were sent. */
export class ContentCorruptError extends WinslowError {
  override readonly name = 'ContentCorruptError';
  constructor(address: string) {
    super('contentCorrupt', `${address} did not arrive as it is in the store: fetch it again`, {
      retryable: true,
      blame: 'machine',
    });
  }
}

/**
 * Fetches one file; it appears complete and verified, or not at all. What was fetched before it broke off lies in a
 * `.part` file whose name tells the version, and is gone on with.
 */
export async function downloadFile(
  api: ApiClient,
  file: FileToDownload,
  { onProgress, signal }: DownloadOptions,
): Promise<void> {
  const part = partPathOf(file);
  await removeOtherParts(file, part);
  const from = await resumableBytes(file, part);
  const handle = await open(part, from === 0 ? 'w' : 'a');
  try {
    let done = from;
    if (file.size > from) {
      for await (const chunk of readRemote(api, file.address, { from, signal })) {
        await handle.writeFile(chunk);
        done += chunk.length;
        onProgress(done);
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const { size } = await stat(part);
  if ((await checkContent(part, size, file, signal)) === 'different') {
    await rm(part, { force: true });
    throw new ContentCorruptError(file.address);
  }
  await rename(part, file.path);
}

/** What nothing names can only be fetched from its beginning. */
async function resumableBytes({ etag, contentId, size }: FileToDownload, part: string): Promise<number> {
  if ((etag ?? contentId) === undefined) return 0;
  const there = await stat(part).catch(() => undefined);
  return there === undefined || there.size > size ? 0 : there.size;
}

function partPathOf({ path, etag, contentId, size }: FileToDownload): string {
  return join(dirname(path), `${partStemOf(path)}${digest(`${etag ?? contentId ?? ''}/${size}`)}.part`);
}

function partStemOf(path: string): string {
  const name = basename(path);
  return `${Buffer.byteLength(name) > LONGEST_NAME ? digest(name) : name}.`;
}

/** Of a version that nobody will ask for again. */
async function removeOtherParts({ path }: FileToDownload, kept: string): Promise<void> {
  const folder = dirname(path);
  const stem = partStemOf(path);
  for (const name of await readdir(folder)) {
    const isPart = name.startsWith(stem) && /^[0-9a-f]{8}\.part$/.test(name.slice(stem.length));
    if (isPart && join(folder, name) !== kept) await rm(join(folder, name), { force: true });
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, TAG_LENGTH);
}
