import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM_PATH } from '../env';
import { InfraError, type Progress, silent } from '../errors';
import { withLock } from '../process/lock';
import { installPackages, whyNotInstallable } from './install-packages';

/** Each program with the distribution's package that brings it. */
const PROGRAMS = { ip: 'iproute2', iptables: 'iptables' } as const;

/** Sees to it that networks can be made and cut in tests: `ip` and `iptables`. Idempotent. @throws InfraError */
export async function ensureNetworkTools(options: { onProgress?: Progress } = {}): Promise<void> {
  const onProgress = options.onProgress ?? silent;
  if (missingPackages().length === 0) return;
  const why = whyNotInstallable();
  if (why !== undefined) {
    throw new InfraError(
      'NETWORK_TOOLS_MISSING',
      `${missingPackages().join(' and ')} cannot be installed from here: ${why}`,
      'install them (on Debian: sudo apt-get install iproute2 iptables), then run this again',
    );
  }
  await withLock(
    'network-tools',
    (line) => onProgress(`Network tools: ${line}`),
    async () => {
      const packages = missingPackages();
      const wanted = { title: 'Network tools', packages, failureCode: 'NETWORK_TOOLS_INSTALL_FAILED' };
      if (packages.length > 0) await installPackages(wanted, onProgress);
    },
  );
}

function missingPackages(): string[] {
  const folders = SYSTEM_PATH.split(':');
  return Object.entries(PROGRAMS).flatMap(([program, name]) =>
    folders.some((folder) => existsSync(join(folder, program))) ? [] : [name],
  );
}
