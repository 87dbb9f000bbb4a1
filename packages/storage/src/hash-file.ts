import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { ContentHasher, type ContentDigest } from './content-hasher';
import { readFileRange } from './files/read-range';

export interface HashOptions {
  readonly signal?: AbortSignal;
  /** Gets each chunk that was hashed; the buffer is used again when the call has ended. */
  readonly onChunk?: (chunk: Buffer) => Promise<void> | void;
}

/** Names the content of a regular file; a symbolic link is refused. Memory does not grow with the file. */
export async function hashFile(path: string | Buffer, options: HashOptions = {}): Promise<ContentDigest> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return await hashHandle(file, options);
  } finally {
    await file.close();
  }
}

async function hashHandle(file: FileHandle, options: HashOptions = {}): Promise<ContentDigest> {
  const hasher = new ContentHasher();
  await readFileRange(file, { offset: 0, length: Number.MAX_SAFE_INTEGER }, async (chunk) => {
    options.signal?.throwIfAborted();
    hasher.update(chunk);
    await options.onChunk?.(chunk);
  });
  return hasher.digest();
}
