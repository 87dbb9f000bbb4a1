import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { FileChangedError } from '../errors';
import { readFileRange, type FileRange } from '../files/read-range';
import type { PartSource } from './part-store';

/** A part of an open file, as it was when it was digested. */
export interface FilePart extends FileRange {
  readonly file: FileHandle;
  readonly path: string;
  readonly signal?: AbortSignal;
}

/** SHA-256 (hex) of the part. @throws FileChangedError when the file is shorter than it was */
export async function digestPart(part: FilePart): Promise<string> {
  const hash = createHash('sha256');
  const length = await readFileRange(part.file, part, (chunk) => {
    part.signal?.throwIfAborted();
    hash.update(chunk);
  });
  if (length !== part.length) throw new FileChangedError(part.path, 'it is shorter than it was');
  return hash.digest('hex');
}

/** The part as bytes to send; `onSent` hears how many have gone. */
export function partSource(part: FilePart, sha256Hex: string, onSent: (bytes: number) => void): PartSource {
  return {
    size: part.length,
    sha256: Buffer.from(sha256Hex, 'hex').toString('base64'),
    async writeTo(send) {
      let sent = 0;
      const length = await readFileRange(part.file, part, async (chunk) => {
        await send(chunk);
        sent += chunk.length;
        onSent(sent);
      });
      if (length !== part.length) throw new FileChangedError(part.path, 'it is shorter than it was');
    },
  };
}
