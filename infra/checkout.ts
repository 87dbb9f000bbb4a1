import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InfraError } from './errors';

/** The checkout's root folder: found upwards, since this code also runs from a bundle in some `dist/`. */
export function findCheckout(from: string = __dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'infra', 'temporal', 'go.mod'))) return folder;
    if (folder === dirname(folder)) {
      throw new InfraError(
        'CHECKOUT_NOT_FOUND',
        `no Winslow checkout above ${from}`,
        'run it from a checkout',
      );
    }
  }
}
