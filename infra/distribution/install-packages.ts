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

/** What is installed, and what it is called in messages. */
export interface DistributionPackages {
  readonly title: string;
  readonly packages: readonly string[];
  /** Code of the error when that fails. */
  readonly failureCode: string;
}

/** Installs packages of the distribution. Idempotent; waits for another apt-get that is at work. @throws InfraError */
export async function installPackages(wanted: DistributionPackages, onProgress: Progress): Promise<void> {
  const { title, packages, failureCode } = wanted;
  const names = packages.length === 1 ? `the package ${packages[0]}` : `the packages ${packages.join(', ')}`;
  onProgress(`${title}: installing ${names} of the distribution`);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  const apt = (args: readonly string[]): Promise<CommandResult> => runApt(title, args, onProgress);
  await apt(['update']);
  const first = await apt(install);
  if (first.exitCode === 0) return;
  if (first.lastLines.some((line) => line.includes('dpkg --configure -a'))) {
    onProgress(`${title}: an earlier installation was interrupted, finishing it first`);
    await runCommand('dpkg', ['--configure', '-a'], {
      env: aptEnvironment(),
      onProgress,
      label: `${title}: dpkg`,
    });
    if ((await apt(install)).exitCode === 0) return;
  }
  throw new InfraError(
    failureCode,
    `${names} could not be installed\n${first.lastLines.slice(-8).join('\n')}`,
    `install ${packages[0]} by hand, then run this again`,
  );
}

function runApt(title: string, args: readonly string[], onProgress: Progress): Promise<CommandResult> {
  const options = ['-o', `DPkg::Lock::Timeout=${DPKG_LOCK_SECONDS}`, '-q'];
  return runCommand('apt-get', [...options, ...args], {
    env: aptEnvironment(),
    onProgress,
    label: `${title}: apt-get`,
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
