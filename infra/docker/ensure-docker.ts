import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, whyNotInstallable } from '../distribution/install-packages';
import { loadInfraEnv, type InfraEnv } from '../env';
import { InfraError, type Progress, silent } from '../errors';
import { withLock } from '../process/lock';
import {
  DEFAULT_DOCKER_SOCKET,
  describeEngineAddress,
  engineAddressFrom,
  type EngineAddress,
} from './engine-address';
import { askEngine } from './ping-engine';
import { startDaemon } from './start-daemon';

/** A Docker engine that answers. It is shared by everything on the computer: nothing of ours stops it. */
export interface DockerEngine {
  readonly address: EngineAddress;
  readonly version: string;
  readonly apiVersion: string;
  readonly source: 'running' | 'started' | 'installed';
}

const ENGINE = {
  title: 'Docker',
  packages: ['docker.io', 'iptables'],
  failureCode: 'DOCKER_INSTALL_FAILED',
} as const;

const DAEMON_FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/sbin'];

/**
 * Uses the engine that answers at the configured address; else, at the usual socket only, starts an installed one
 * or installs the distribution's package; else says in one message what to do. Idempotent, one at a time.
 */
export async function ensureDocker(
  options: { env?: InfraEnv; onProgress?: Progress } = {},
): Promise<DockerEngine> {
  const env = options.env ?? loadInfraEnv();
  const onProgress = options.onProgress ?? silent;
  const address = engineAddressFrom({ socket: env.WINSLOW_DOCKER_SOCKET, dockerHost: env.DOCKER_HOST });
  const running = await findRunning(address);
  if (running) return running;
  requireUsualSocket(address);
  return withLock(
    'docker-engine',
    (line) => onProgress(`Docker: ${line}`),
    async () => {
      const startedMeanwhile = await findRunning(address);
      if (startedMeanwhile) return startedMeanwhile;
      const installed = isInstalled(env);
      if (!installed) await install(onProgress);
      else requireRootToStart();
      const info = await startDaemon(address, onProgress);
      return { address, ...info, source: installed ? 'started' : 'installed' };
    },
  );
}

async function findRunning(address: EngineAddress): Promise<DockerEngine | undefined> {
  const answer = await askEngine(address);
  if (answer.kind === 'answers') return { address, ...answer.info, source: 'running' };
  if (!/EACCES|EPERM/.test(answer.reason)) return undefined;
  throw new InfraError(
    'DOCKER_FORBIDDEN',
    `this user may not use the Docker engine at ${describeEngineAddress(address)}`,
    'add the user to the group `docker` and log in again, or run it as root',
  );
}

function requireUsualSocket(address: EngineAddress): void {
  if (address.kind === 'socket' && resolvesToUsual(address.path)) return;
  throw new InfraError(
    'DOCKER_SILENT',
    `no Docker engine answers at ${describeEngineAddress(address)}`,
    'start it, or unset WINSLOW_DOCKER_SOCKET and DOCKER_HOST to use the usual one',
  );
}

function resolvesToUsual(path: string): boolean {
  return path === DEFAULT_DOCKER_SOCKET || path === DEFAULT_DOCKER_SOCKET.replace('/var/run', '/run');
}

function isInstalled(env: InfraEnv): boolean {
  return [...env.PATH.split(delimiter), ...DAEMON_FOLDERS].some((folder) =>
    existsSync(join(folder, 'dockerd')),
  );
}

function requireRootToStart(): void {
  if (process.getuid?.() === 0) return;
  throw new InfraError(
    'DOCKER_NOT_RUNNING',
    'the Docker engine does not run',
    'start it: sudo systemctl start docker',
  );
}

async function install(onProgress: Progress): Promise<void> {
  const why = whyNotInstallable();
  if (why === undefined) return installPackages(ENGINE, onProgress);
  throw new InfraError(
    'DOCKER_MISSING',
    `no Docker engine answers, and it cannot be installed from here: ${why}`,
    'install a Docker engine (on Debian and Ubuntu: sudo apt-get install docker.io), start it, then run this again',
  );
}
