import { existsSync } from 'node:fs';
import { installPackages, whyNotInstallable } from '../distribution/install-packages';
import { InfraError, type Progress, silent } from '../errors';
import { withLock } from '../process/lock';

/** Where the distribution's browser lies; a snap of the same name cannot be driven by tests. */
const CHROMIUM = '/usr/bin/chromium';

const PACKAGES = {
  title: 'Chromium',
  // Without fonts of its own the browser draws boxes for what is not Latin.
  packages: ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
  failureCode: 'CHROMIUM_INSTALL_FAILED',
} as const;

/** The browser that the tests drive: found, or installed from the distribution. Idempotent. @returns its path */
export async function ensureChromium(options: { onProgress?: Progress } = {}): Promise<string> {
  const onProgress = options.onProgress ?? silent;
  if (existsSync(CHROMIUM)) return CHROMIUM;
  const why = whyNotInstallable();
  if (why !== undefined) {
    throw new InfraError(
      'CHROMIUM_MISSING',
      `there is no ${CHROMIUM}, and it cannot be installed from here: ${why}`,
      'install it (on Debian: sudo apt-get install chromium), then run this again',
    );
  }
  await withLock(
    'chromium',
    (line) => onProgress(`Chromium: ${line}`),
    async () => {
      if (!existsSync(CHROMIUM)) await installPackages(PACKAGES, onProgress);
    },
  );
  return CHROMIUM;
}
