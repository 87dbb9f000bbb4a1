import { createHash } from 'node:crypto';
import { open, statfs } from 'node:fs/promises';

const MIB = 1024 * 1024;

/** Makes a file of so many MiB of which every one says which it is; it takes next to nothing of the disk. */
export async function writeBigFile(path: string, mebibytes: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.truncate(mebibytes * MIB);
    for (let at = 0; at < mebibytes; at += 1) await file.write(`mebibyte ${at};`, at * MIB);
  } finally {
    await file.close();
  }
}

/** SHA-256 of so many bytes that are read piece by piece. */
export async function sha256Of(
  size: number,
  read: (offset: number, length: number) => Promise<Uint8Array>,
): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < size; offset += 16 * MIB)
    hash.update(await read(offset, Math.min(16 * MIB, size - offset)));
  return hash.digest('hex');
}

/** The same of a file. */
export async function sha256OfFile(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return await sha256Of(size, async (offset, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    await file.close();
  }
}

/** @throws where the disk has less room than that */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes)
    throw new Error(`this test needs ${bytes} free bytes below ${folder}: there are ${bavail * bsize}`);
}
