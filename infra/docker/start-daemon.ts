import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { childEnvironment, SYSTEM_PATH } from '../env';
import { InfraError, type Progress } from '../errors';
import { launch } from '../process/launch';
import { allPids, commandLineOf } from '../process/process-identity';
import { runCommand } from '../process/run-command';
import type { EngineAddress } from './engine-address';
import { askEngine, type EngineInfo } from './ping-engine';

const DAEMON_LOG = '/var/log/winslow-dockerd.log';
const PID_FILES = [
  { file: '/var/run/docker.pid', program: 'dockerd' },
  { file: '/var/run/docker/containerd/containerd.pid', program: 'containerd' },
] as const;
const LEGACY_IPTABLES = '/usr/sbin/iptables-legacy';
const SHIM_FOLDER = '/run/winslow-docker-bin';
/** Also waits for a daemon that somebody else is starting. */
const START_TIMEOUT_MS = 60_000;
const LOOK_MS = 200;
const SAY_MS = 3_000;

/** A way to start the daemon; later ones give something up and are tried only when the network of the earlier fails. */
interface DaemonVariant {
  readonly args: readonly string[];
  readonly legacyIptables?: true;
  readonly givesUp?: string;
}

const VARIANTS: readonly DaemonVariant[] = [
  { args: [] },
  { args: [], legacyIptables: true, givesUp: 'iptables-nft (using iptables-legacy)' },
  { args: ['--iptables=false'], givesUp: 'iptables (containers with network: bridge reach nothing outside)' },
  {
    args: ['--iptables=false', '--bridge=none'],
    givesUp: 'the bridge (stages with network: bridge do not start)',
  },
];

/** Starts the installed engine by what this computer has: systemd, else `dockerd` in a session of its own. */
export async function startDaemon(address: EngineAddress, onProgress: Progress): Promise<EngineInfo> {
  if (existsSync('/run/systemd/system')) return startBySystemd(address, onProgress);
  if (isDaemonRunning()) {
    onProgress('Docker: a daemon is starting already, waiting for it');
    const info = await waitForAnswer(address, () => (isDaemonRunning() ? undefined : 'it ended'), onProgress);
    if (typeof info !== 'string') return info;
  }
  let failure = '';
  for (const variant of VARIANTS) {
    if (variant.legacyIptables && !existsSync(LEGACY_IPTABLES)) continue;
    const info = await tryVariant(variant, address, onProgress);
    if (typeof info !== 'string') return info;
    failure = info;
    if (!isNetworkFailure(failure)) break;
  }
  throw new InfraError(
    'DOCKER_NOT_STARTED',
    `dockerd does not start: ${failure}`,
    `look into ${DAEMON_LOG}, start the Docker engine by hand, then run this again`,
  );
}

/** Whether what the daemon said on its way out is about its network, so that another variant may do better. */
export function isNetworkFailure(log: string): boolean {
  return /iptables|nf_tables|ip6tables|network controller|bridge/i.test(log);
}

async function startBySystemd(address: EngineAddress, onProgress: Progress): Promise<EngineInfo> {
  onProgress('Docker: starting it by systemd');
  const result = await runCommand('systemctl', ['start', 'docker'], { env: childEnvironment(), onProgress });
  const info = await waitForAnswer(address, () => undefined, onProgress);
  if (typeof info !== 'string') return info;
  const said = result.lastLines.slice(-5).join('\n');
  throw new InfraError(
    'DOCKER_NOT_STARTED',
    `systemd does not start Docker\n${said}`,
    'see: systemctl status docker',
  );
}

async function tryVariant(
  variant: DaemonVariant,
  address: EngineAddress,
  onProgress: Progress,
): Promise<EngineInfo | string> {
  removeStalePidFiles();
  onProgress(
    `Docker: starting dockerd${variant.givesUp ? ` without ${variant.givesUp}` : ''}, log in ${DAEMON_LOG}`,
  );
  const daemon = launch({
    label: 'dockerd',
    command: 'dockerd',
    args: ['--log-level=warn', ...variant.args],
    env: childEnvironment({ PATH: variant.legacyIptables ? pathWithLegacyIptables() : SYSTEM_PATH }),
    logFile: DAEMON_LOG,
    lifetime: 'own',
  });
  const outcome = await waitForAnswer(address, daemon.endedWith, onProgress);
  return typeof outcome === 'string' ? `${outcome}\n${daemon.logTail()}` : outcome;
}

async function waitForAnswer(
  address: EngineAddress,
  endedWith: () => string | undefined,
  onProgress: Progress,
): Promise<EngineInfo | string> {
  const startedAt = Date.now();
  let saidAt = startedAt;
  for (;;) {
    const answer = await askEngine(address);
    if (answer.kind === 'answers') return answer.info;
    const ended = endedWith();
    if (ended !== undefined) return ended;
    const now = Date.now();
    if (now - startedAt > START_TIMEOUT_MS)
      return `no answer in ${START_TIMEOUT_MS / 1000} s (${answer.reason})`;
    if (now - saidAt > SAY_MS) {
      saidAt = now;
      onProgress(`Docker: waiting for the engine, ${Math.round((now - startedAt) / 1000)} s`);
    }
    await delay(LOOK_MS);
  }
}

/** After a crash or a reboot the number in a pid file may belong to anyone; dockerd would refuse to start. */
function removeStalePidFiles(): void {
  for (const { file, program } of PID_FILES) {
    if (!existsSync(file)) continue;
    const pid = Number(readFileSync(file, 'utf8').trim());
    if (!commandLineOf(pid).includes(program)) rmSync(file, { force: true });
  }
}

function isDaemonRunning(): boolean {
  const pidFile = PID_FILES[0].file;
  if (!existsSync(pidFile)) return false;
  const pid = Number(readFileSync(pidFile, 'utf8').trim());
  return allPids().includes(pid) && commandLineOf(pid).includes('dockerd');
}

function pathWithLegacyIptables(): string {
  mkdirSync(SHIM_FOLDER, { recursive: true, mode: 0o755 });
  for (const name of ['iptables', 'ip6tables']) {
    rmSync(join(SHIM_FOLDER, name), { force: true });
    symlinkSync(`/usr/sbin/${name}-legacy`, join(SHIM_FOLDER, name));
  }
  return `${SHIM_FOLDER}:${SYSTEM_PATH}`;
}
