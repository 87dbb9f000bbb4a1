import type { BigIntStats } from 'node:fs';
import type { WorkspacePath } from '@winslow/domain';

/** What the kernel says of an entry; any change of content or metadata changes `ctimeNs`, which nobody can set. */
export interface InodeState {
  readonly ino: string;
  readonly size: number;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** The entries of a directory as they were at a moment, to find later what changed. */
export interface StagingTable {
  /** Epoch milliseconds at which the last entry was looked at; nobody wrote to the directory until then. */
  readonly capturedAtMs: number;
  readonly states: ReadonlyMap<WorkspacePath, InodeState>;
}

/** Times of files come from a clock that ticks this coarsely: a change within the same tick shows no new ctime. */
export const CLOCK_TICK_MS = 10;
export const NS_PER_MS = 1_000_000n;

export function inodeState(stats: BigIntStats): InodeState {
  return {
    ino: String(stats.ino),
    size: Number(stats.size),
    mtimeNs: String(stats.mtimeNs),
    ctimeNs: String(stats.ctimeNs),
    mode: Number(stats.mode),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
  };
}

/** Whether the entry is surely as it was: the same inode state, and not from the tick in which the table was made. */
export function isUnchanged(table: StagingTable, path: WorkspacePath, stats: BigIntStats): boolean {
  const before = table.states.get(path);
  if (before === undefined) return false;
  const isSame =
    before.ino === String(stats.ino) &&
    before.size === Number(stats.size) &&
    before.mtimeNs === String(stats.mtimeNs) &&
    before.ctimeNs === String(stats.ctimeNs);
  return isSame && Number(stats.ctimeNs / NS_PER_MS) < table.capturedAtMs - CLOCK_TICK_MS;
}

type Row = [string, string, number, string, string, number, number, number];

export function encodeStagingTable(table: StagingTable): string {
  const lines = [JSON.stringify({ v: 1, capturedAtMs: table.capturedAtMs })];
  for (const [path, { ino, size, mtimeNs, ctimeNs, mode, uid, gid }] of table.states) {
    const row: Row = [path, ino, size, mtimeNs, ctimeNs, mode, uid, gid];
    lines.push(JSON.stringify(row));
  }
  return lines.join('\n');
}

/** Our own file on our own disk: its shape is trusted. */
export function decodeStagingTable(text: string): StagingTable {
  const [header = '', ...lines] = text.split('\n');
  const { capturedAtMs } = JSON.parse(header) as { capturedAtMs: number };
  const states = new Map<WorkspacePath, InodeState>();
  for (const line of lines) {
    const [path, ino, size, mtimeNs, ctimeNs, mode, uid, gid] = JSON.parse(line) as Row;
    states.set(path, { ino, size, mtimeNs, ctimeNs, mode, uid, gid });
  }
  return { capturedAtMs, states };
}
