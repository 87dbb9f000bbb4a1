import { readFileSync, readdirSync } from 'node:fs';

/** A process that cannot be mistaken for another one, also after its pid is reused or the computer restarts. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat: clock ticks since boot. */
  readonly startTime: string;
  readonly bootId: string;
}

/** What the kernel says of one process. */
export interface ProcStat {
  readonly state: string;
  readonly parentPid: number;
  readonly startTime: string;
}

const STATE_INDEX = 0;
const PARENT_INDEX = 1;
const START_TIME_INDEX = 19;

/** Reads one line of /proc/<pid>/stat; the program's name in it may hold spaces and parentheses. */
export function parseProcStat(line: string): ProcStat | undefined {
  const end = line.lastIndexOf(')');
  if (end < 0) return undefined;
  const fields = line.slice(end + 2).split(' ');
  const state = fields[STATE_INDEX];
  const parent = fields[PARENT_INDEX];
  const startTime = fields[START_TIME_INDEX];
  if (!state || !parent || !startTime) return undefined;
  return { state, parentPid: Number(parent), startTime };
}

/** This start of the computer: changes with every reboot. */
export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** The identity of a living process, undefined if there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | undefined {
  const stat = readProcStat(pid);
  return stat && { pid, startTime: stat.startTime, bootId: bootId() };
}

/** Whether exactly this process is still alive. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== undefined && now.startTime === identity.startTime && now.bootId === identity.bootId;
}

export function readProcStat(pid: number): ProcStat | undefined {
  const line = readProcFile(pid, 'stat');
  const stat = line === undefined ? undefined : parseProcStat(line);
  return stat?.state === 'Z' || stat?.state === 'X' ? undefined : stat;
}

/** The command line, arguments separated by spaces; empty if it cannot be read. */
export function commandLineOf(pid: number): string {
  return (readProcFile(pid, 'cmdline') ?? '').replace(/\0+$/, '').replaceAll('\0', ' ');
}

/** Bytes of memory that the process holds, undefined if unknown. */
export function residentBytes(pid: number): number | undefined {
  const match = /^VmRSS:\s+(\d+) kB$/m.exec(readProcFile(pid, 'status') ?? '');
  return match?.[1] ? Number(match[1]) * 1024 : undefined;
}

/** Living processes whose environment was started with `name=value`, without their children. */
export function findByEnvironment(name: string, value: string): number[] {
  const wanted = `${name}=${value}`;
  const found = allPids().filter((pid) => readProcFile(pid, 'environ')?.split('\0').includes(wanted));
  const living = new Map(found.map((pid) => [pid, readProcStat(pid)]));
  return found.filter((pid) => {
    const stat = living.get(pid);
    return stat !== undefined && !living.has(stat.parentPid);
  });
}

export function allPids(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
}

/** What a process was started with; empty if it cannot be read. */
export function environmentOf(pid: number): Readonly<Record<string, string>> {
  const entries = (readProcFile(pid, 'environ') ?? '').split('\0').filter((entry) => entry.includes('='));
  return Object.fromEntries(
    entries.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  );
}

/** A file of /proc/<pid>, undefined if the process is gone or another user's. */
export function readProcFile(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // Gone, or another user's: either way it is not one of ours.
    return undefined;
  }
}
