import { lstat, opendir } from 'node:fs/promises';
import { isMissing } from './disk-error';

const BLOCK_BYTES = 512;
const SEPARATOR = Buffer.from('/');

/** Bytes on disk of all that lies below a folder; what goes meanwhile counts as nothing. */
export async function diskUsage(folder: string): Promise<number> {
  return usage(Buffer.from(folder));
}

async function usage(path: Buffer): Promise<number> {
  try {
    const stats = await lstat(path);
    let bytes = stats.blocks * BLOCK_BYTES;
    if (!stats.isDirectory()) return bytes;
    // Names are bytes; the types know text only.
    for await (const entry of await opendir(path, { encoding: 'buffer' as unknown as BufferEncoding })) {
      bytes += await usage(Buffer.concat([path, SEPARATOR, entry.name as unknown as Buffer]));
    }
    return bytes;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}
