import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  commandLineOf,
  findByEnvironment,
  identify,
  isAlive,
  type ProcessIdentity,
} from './process-identity';
import { writePrivateFile } from './write-file';

/** The environment variable that every process of an installation carries: `<data folder>:<process name>`. */
export const PROCESS_MARK = 'WINSLOW_STACK_PROCESS';

const recordSchema = z.object({
  pid: z.number().int().positive(),
  startTime: z.string(),
  bootId: z.string(),
  command: z.string(),
  startedAt: z.string(),
  version: z.string().optional(),
});

/** What is known of a process that we started: `run/<name>.json` of the data folder. */
export type ProcessRecord = z.infer<typeof recordSchema>;

export function processMark(dataDir: string, name: string): string {
  return `${dataDir}:${name}`;
}

export function writeRecord(
  dataDir: string,
  name: string,
  identity: ProcessIdentity,
  details: { version?: string; startedAt?: string } = {},
): ProcessRecord {
  const record: ProcessRecord = {
    ...identity,
    command: commandLineOf(identity.pid),
    startedAt: details.startedAt ?? new Date().toISOString(),
    ...(details.version === undefined ? {} : { version: details.version }),
  };
  mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
  writePrivateFile(recordPath(dataDir, name), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

/**
 * The living process of that name, undefined if there is none.
 *
 * A record of a dead process (crash, reboot, reused pid) is dropped. A process whose record is missing (we were
 * killed between starting it and writing it down, or somebody deleted the file) is found by its mark.
 */
export function findOwnProcess(dataDir: string, name: string): ProcessRecord | undefined {
  const record = readRecord(dataDir, name);
  if (record && isAlive(record)) return record;
  removeRecord(dataDir, name);
  const [pid] = findByEnvironment(PROCESS_MARK, processMark(dataDir, name));
  const identity = pid === undefined ? undefined : identify(pid);
  return identity && writeRecord(dataDir, name, identity);
}

export function removeRecord(dataDir: string, name: string): void {
  rmSync(recordPath(dataDir, name), { force: true });
}

function readRecord(dataDir: string, name: string): ProcessRecord | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordPath(dataDir, name), 'utf8')));
  } catch {
    // Missing, cut short or of another making: the mark in the process itself decides.
    return undefined;
  }
}

function recordPath(dataDir: string, name: string): string {
  return join(dataDir, 'run', `${name}.json`);
}
