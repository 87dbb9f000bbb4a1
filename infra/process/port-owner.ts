import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { allPids, commandLineOf } from './process-identity';

/** Who listens on a port of this computer. */
export interface PortOwner {
  /** Undefined when it belongs to another user and we may not look. */
  readonly pid?: number;
  readonly command: string;
}

const LISTENING = '0A';
const LOCAL_ADDRESS_FIELD = 1;
const STATE_FIELD = 3;
const INODE_FIELD = 9;
const SHOWN_COMMAND_LENGTH = 160;

/** Socket inodes that listen on `port`, from the text of /proc/net/tcp or tcp6. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[STATE_FIELD] === LISTENING && fields[LOCAL_ADDRESS_FIELD]?.endsWith(suffix))
    .flatMap((fields) => fields[INODE_FIELD] ?? []);
}

/** The process that listens on the port, undefined if nobody does. */
export function findPortOwner(port: number): PortOwner | undefined {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    listeningInodes(readTable(file), port),
  );
  if (inodes.length === 0) return undefined;
  const wanted = new Set(inodes.map((inode) => `socket:[${inode}]`));
  const pid = allPids().find((candidate) => openFiles(candidate).some((target) => wanted.has(target)));
  if (pid === undefined) return { command: 'a process of another user' };
  return { pid, command: commandLineOf(pid).slice(0, SHOWN_COMMAND_LENGTH) };
}

/** The owner as a person wants to read it. */
export function describePortOwner(owner: PortOwner): string {
  return owner.pid === undefined ? owner.command : `process ${owner.pid} (${owner.command})`;
}

const handedOut = new Set<number>();

/** A port of 127.0.0.1 that is free now, never the same one twice from this process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await askKernelForPort();
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    return port;
  }
}

function askKernelForPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('the kernel gave no port'));
      });
    });
  });
}

function readTable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A kernel without IPv6 has no tcp6.
    return '';
  }
}

function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
