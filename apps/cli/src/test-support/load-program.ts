import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type * as program from '../program';

/** Commander is an ES module, which jest cannot load: the program is bundled for the tests as it is for use. */
export function loadProgram(): typeof program {
  const folder = mkdtempSync(join(tmpdir(), 'winslow-cli-program-'));
  try {
    const outfile = join(folder, 'program.cjs');
    buildSync({
      entryPoints: [join(__dirname, '..', 'program.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      // Only actions load these, and no action runs in these tests.
      external: ['@winslow/*'],
      logLevel: 'silent',
    });
    return createRequire(__filename)(outfile) as typeof program; // what was bundled is that module
  } finally {
    rmSync(folder, { recursive: true });
  }
}
