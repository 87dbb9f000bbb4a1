import { readFileSync } from 'node:fs';
import { childEnvironment, SYSTEM_PATH } from '../env';
import { InfraError, type Progress } from '../errors';
import { runCommand, type CommandResult } from '../process/run-command';

/** Waits this long when another apt-get or dpkg is at work. */
const DPKG_LOCK_SECONDS = 300;

/** Whether /etc/os-release speaks of Debian, Ubuntu, or one of their children. */
export function isDebianLike(osRelease: string): boolean {
  return osRelease
    .split('\n')
    .map((line) => /^(?:ID|ID_LIKE)="?([^"]*)"?$/.exec(line.trim())?.[1] ?? '')
    .some((value) => value.split(/\s+/).some((id) => id === 'debian' || id === 'ubuntu'));
}

/** Why the distribution's package cannot be installed here, undefined if it can. */
export function whyNotInstallable(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may install it';
  if (!isDebianLike(readOsRelease())) return 'this is neither Debian nor Ubuntu';
  return undefined;
}

/** Installs the distribution's Docker engine. Idempotent; waits for another apt-get that is at work. */
export async function installEngine(onProgress: Progress): Promise<void> {
  onProgress('Docker: installing the package docker.io of the distribution');
  await apt(['update'], onProgress);
  const first = await apt(['install', '-y', '--no-install-recommends', 'docker.io', 'iptables'], onProgress);
  if (first.exitCode === 0) return;
  if (first.lastLines.some((line) => line.includes('dpkg --configure -a'))) {
    onProgress('Docker: an earlier installation was interrupted, finishing it first');
    await runCommand('dpkg', ['--configure', '-a'], {
      env: aptEnvironment(),
      onProgress,
      label: 'Docker: dpkg',
    });
    const second = await apt(
      ['install', '-y', '--no-install-recommends', 'docker.io', 'iptables'],
      onProgress,
    );
    if (second.exitCode === 0) return;
  }
  throw new InfraError(
    'DOCKER_INSTALL_FAILED',
    `the package docker.io could not be installed\n${first.lastLines.slice(-8).join('\n')}`,
    'install a Docker engine by hand and start it, then run this again',
  );
}

function apt(args: readonly string[], onProgress: Progress): Promise<CommandResult> {
  const options = ['-o', `DPkg::Lock::Timeout=${DPKG_LOCK_SECONDS}`, '-q'];
  return runCommand('apt-get', [...options, ...args], {
    env: aptEnvironment(),
    onProgress,
    label: 'Docker: apt-get',
  });
}

function aptEnvironment(): NodeJS.ProcessEnv {
  return childEnvironment({ DEBIAN_FRONTEND: 'noninteractive', PATH: SYSTEM_PATH });
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
