import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { InfraError, messageOf } from '../errors';
import { formatBytes, freeBytes, GIB } from './disk';
import { endingWithCaller } from './ending-with-caller';
import { withHighPriority } from './high-priority';
import { identify, isAlive, type ProcessIdentity } from './process-identity';

/** What to run, and where its output goes. */
export interface LaunchSpec {
  readonly label: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /**
   * `own`: a session of its own, so that neither a closed terminal nor the end of the caller takes it along.
   * `caller`: ends with the caller, also when that is killed.
   */
  readonly lifetime: 'own' | 'caller';
  /** Whether it goes before stages, since others wait for each of its answers. @default false */
  readonly highPriority?: boolean;
}

/** A process that has just been started. */
export interface Launched {
  readonly identity: ProcessIdentity;
  /** Set once the process has ended by itself. */
  endedWith(): string | undefined;
  /** The last lines of its log, none of an earlier start; a full disk keeps a program from saying so in its log. */
  logTail(): string;
}

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const SHOWN_LOG_LINES = 12;
const FULL_DISK_BYTES = 0.1 * GIB;

/** Of our own processes the kernel should kill none for memory before a stage's: range -1000 to 1000. */
const OOM_SCORE_ADJUST = '-500';

/** Starts a process with its output in a log file, and knows it with certainty from then on. */
export function launch(spec: LaunchSpec): Launched {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  rotate(spec.logFile);
  const log = openSync(spec.logFile, 'a', 0o600);
  const logStart = fstatSync(log).size;
  const child = startChild(spec, log);
  closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => (ended = messageOf(error)));
  child.once(
    'exit',
    (code, signal) => (ended = signal ? `ended by ${signal}` : `ended with exit code ${code}`),
  );
  child.unref();
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (!identity) {
    throw new InfraError('PROCESS_NOT_STARTED', `${spec.label} could not be started: ${spec.command}`);
  }
  protectFromMemoryKiller(identity.pid);
  const launched: Launched = {
    identity,
    endedWith: () => ended,
    logTail: () => readTail(spec.logFile, logStart),
  };
  if (spec.lifetime === 'caller') endWithCaller(launched);
  return launched;
}

function readTail(logFile: string, from: number): string {
  const lines = readFileSync(logFile)
    .subarray(from)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(-SHOWN_LOG_LINES);
  const free = freeBytes(logFile);
  return [
    ...lines,
    ...(free < FULL_DISK_BYTES ? [`only ${formatBytes(free)} are free on the disk`] : []),
  ].join('\n');
}

function startChild(spec: LaunchSpec, log: number): ChildProcess {
  const options = {
    env: spec.env,
    cwd: '/',
    detached: spec.lifetime === 'own',
    stdio: ['ignore', log, log] as ['ignore', number, number],
  };
  const plain = [spec.command, ...spec.args] as const;
  const [command, ...args] = spec.highPriority === true ? withHighPriority(...plain) : plain;
  if (spec.lifetime === 'own') return spawn(command, args, options);
  const [program, ...wrapped] = endingWithCaller('KILL', command, args);
  return spawn(program, wrapped, options);
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}

function protectFromMemoryKiller(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, OOM_SCORE_ADJUST);
  } catch {
    // Only root may lower it; without that it is like any other process.
  }
}

const launchedWithCaller = new Set<Launched>();

function endWithCaller(launched: Launched): void {
  if (launchedWithCaller.size === 0) process.once('exit', killAllQuietly);
  launchedWithCaller.add(launched);
}

function killAllQuietly(): void {
  for (const launched of launchedWithCaller) {
    if (launched.endedWith() !== undefined || !isAlive(launched.identity)) continue;
    try {
      process.kill(launched.identity.pid, 'SIGKILL');
    } catch {
      // Gone between the look and the signal.
    }
  }
}
