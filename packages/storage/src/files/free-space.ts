import { statfs } from 'node:fs/promises';

/** Bytes that can still be written to the file system of the path. */
export async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

/** Size of the file system of the path, in bytes. */
export async function diskBytes(path: string): Promise<number> {
  const { blocks, bsize } = await statfs(path);
  return blocks * bsize;
}
