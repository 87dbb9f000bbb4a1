/**
 * Runs one measurement: `npm run bench -- NAME`. Each has a folder here, and compares side by side in one run.
 * Installs and builds what it needs, and starts the stack if it is not running.
 */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../infra/bootstrap.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const names = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['support', 'dist'].includes(entry.name))
  .map((entry) => entry.name);
const [name] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`usage: npm run bench -- NAME, where NAME is one of ${names.join(', ')}`);
  process.exit(2);
}
await prepare(['infra', 'workflows', 'worker-cpu', 'worker-gpu', 'cli', ...(name === 'web' ? ['web'] : [])]);
const { build } = await import('esbuild');
const outfile = join(HERE, 'dist', `${name}.js`);
await build({
  entryPoints: [join(HERE, name, 'main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  plugins: [
    {
      name: 'npm-packages-external',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
          kind === 'entry-point' || path.startsWith('@winslow/') ? undefined : { path, external: true },
        );
      },
    },
  ],
});
createRequire(import.meta.url)(outfile);
