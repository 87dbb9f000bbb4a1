import type { FileHandle } from 'node:fs/promises';

/** Bytes per read: large enough that the cost of a call does not matter, small enough to stay flat in memory. */
export const READ_BYTES = 1024 * 1024;

export interface FileRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Hands a range of the file to `take`, in order; the next read runs while `take` works, into a second buffer.
 * @returns the bytes handed over: fewer than asked for when the file is shorter
 */
export async function readFileRange(
  file: FileHandle,
  range: FileRange,
  take: (chunk: Buffer) => Promise<void> | void,
): Promise<number> {
  const bufferBytes = Math.min(READ_BYTES, Math.max(1, range.length));
  let [current, spare] = [Buffer.allocUnsafe(bufferBytes), Buffer.allocUnsafe(bufferBytes)];
  let position = 0;
  let pending = readChunk(file, current, range, position);
  for (;;) {
    const length = await pending;
    if (length === 0) return position;
    const chunk = current.subarray(0, length);
    position += length;
    [current, spare] = [spare, current];
    pending = readChunk(file, current, range, position);
    try {
      await take(chunk);
    } catch (error) {
      await pending.catch(() => 0);
      throw error;
    }
  }
}

async function readChunk(file: FileHandle, into: Buffer, range: FileRange, done: number): Promise<number> {
  const length = Math.min(into.length, range.length - done);
  if (length <= 0) return 0;
  return (await file.read(into, 0, length, range.offset + done)).bytesRead;
}
