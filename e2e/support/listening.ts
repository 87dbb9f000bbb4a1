import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** TCP state of a socket that takes connections, as the kernel writes it. */
const LISTEN = '0A';
const BYTES_OF_WORD = /../g;
/** `::1`, in four numbers of the computer's own order. */
const LOOPBACK_6 = '00000000000000000000000001000000';

export interface ListeningSocket {
  /** Such as `127.0.0.1`, `0.0.0.0` or `::1`; 32 hexadecimal digits for any other address of IPv6. */
  readonly address: string;
  readonly port: number;
}

/** Every TCP socket on which a child of this process, or a child of one, takes connections. */
export async function listeningSockets(): Promise<ListeningSocket[]> {
  const inodes = new Set((await Promise.all((await descendants()).map(socketInodes))).flat());
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(join('/proc/net', name), 'utf8').catch(() => '')),
  );
  return tables.flatMap((table) => table.split('\n').flatMap((row) => parseRow(row, inodes)));
}

function parseRow(row: string, inodes: ReadonlySet<string>): ListeningSocket[] {
  const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
  const [address = '', port = ''] = local.split(':');
  if (state !== LISTEN || !inodes.has(inode)) return [];
  return [{ address: readAddress(address), port: Number.parseInt(port, 16) }];
}

/** The kernel writes an address of IPv4 as one number in the order of the computer's own bytes. */
function readAddress(hex: string): string {
  if (hex.length !== 8) return hex === LOOPBACK_6 ? '::1' : hex;
  const bytes = hex.match(BYTES_OF_WORD) ?? [];
  return bytes
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');
}

async function descendants(): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
    // A program's name stands in brackets and may hold anything.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const comesFromHere = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === process.pid || comesFromHere(parent));
  };
  return [...parents.keys()].filter(comesFromHere);
}

async function socketInodes(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(join(folder, name)).catch(() => '')));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}
