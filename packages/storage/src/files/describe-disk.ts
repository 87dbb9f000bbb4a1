import { readFile, statfs } from 'node:fs/promises';

export interface DiskFacts {
  /** Mount point and device, such as `/data (/dev/sda1)`. */
  readonly name: string;
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** The file system that the path lies on. */
export async function describeDisk(path: string): Promise<DiskFacts> {
  const { bavail, blocks, bsize } = await statfs(path);
  return { name: await nameOf(path), freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

async function nameOf(path: string): Promise<string> {
  const text = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  let [point, device] = ['', ''];
  for (const line of text.split('\n')) {
    // The fields before the dash vary in number; the mount point is always the fifth.
    const [before = '', after = ''] = line.split(' - ');
    const mounted = unescape(before.split(' ')[4] ?? '');
    // Of several on one another, the last is seen.
    if (mounted === '' || mounted.length < point.length || !lies(path, mounted)) continue;
    [point, device] = [mounted, after.split(' ')[1] ?? ''];
  }
  return point === '' ? path : `${point} (${device})`;
}

function lies(path: string, mounted: string): boolean {
  return path === mounted || path.startsWith(mounted === '/' ? '/' : `${mounted}/`);
}

/** Spaces and the like are written as octal numbers. */
function unescape(text: string): string {
  return text.replace(/\\(\d{3})/g, (_match, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
