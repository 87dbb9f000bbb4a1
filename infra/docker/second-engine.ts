import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, SYSTEM_PATH } from '../env';
import { InfraError, type Progress, silent } from '../errors';
import { launch } from '../process/launch';
import { poll } from '../process/poll';
import { stopProcess } from '../process/stop-process';
import { askEngine } from './ping-engine';

/** A Docker engine beside the computer's own, for tests of several nodes. It has no network for containers. */
export interface SecondEngine {
  readonly socket: string;
  readonly pid: number;
  /** Stops the daemon with its containers; its data folder is the caller's to remove. Idempotent. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_GRACE_MS = 20_000;

/** Sockets have names of at most 108 bytes, so they lie in a folder with a short one. */
const SHORT_FOLDER = '/run/winslow-engine-';

/** Starts a second `dockerd` with its own data, exec folder and socket. It needs root, and an installed engine. */
export async function startSecondEngine(options: {
  dataDir: string;
  onProgress?: Progress;
}): Promise<SecondEngine> {
  const runDir = mkdtempSync(SHORT_FOLDER);
  const dataRoot = join(options.dataDir, 'docker');
  mkdirSync(dataRoot, { recursive: true });
  const socket = join(runDir, 'docker.sock');
  const logFile = join(options.dataDir, 'log', 'dockerd.log');
  const launched = launch({
    label: 'second dockerd',
    // In a network of its own: told to have no bridge, a daemon removes `docker0`, which is the first one's.
    command: 'unshare',
    args: [
      ...['--net', 'dockerd'],
      ...['--host', `unix://${socket}`, '--data-root', dataRoot, '--exec-root', join(runDir, 'exec')],
      ...['--pidfile', join(runDir, 'docker.pid'), '--bridge=none', '--iptables=false', '--log-level=warn'],
    ],
    env: childEnvironment({ PATH: SYSTEM_PATH }),
    logFile,
    // Killed outright it would leave its containerd behind: it gets the time to stop it.
    lifetime: 'own',
  });
  const stop = async (): Promise<void> => {
    await stopProcess(launched.identity, { graceMs: STOP_GRACE_MS, label: 'second dockerd' });
    rmSync(runDir, { recursive: true, force: true });
  };
  const answer = await poll(async () => launched.endedWith() ?? (await engineAt(socket)), {
    timeoutMs: START_TIMEOUT_MS,
    onWait: (seconds) => (options.onProgress ?? silent)(`second Docker engine: waiting, ${seconds} s`),
  });
  if (answer === true) return { socket, pid: launched.identity.pid, stop };
  await stop();
  throw new InfraError(
    'SECOND_ENGINE_FAILED',
    `${answer ?? 'no answer'}\n${launched.logTail()}`,
    `see ${logFile}`,
  );
}

async function engineAt(socket: string): Promise<true | undefined> {
  return (await askEngine({ kind: 'socket', path: socket })).kind === 'answers' ? true : undefined;
}
