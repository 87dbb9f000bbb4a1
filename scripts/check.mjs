/**
 * Runs checks one after the other and says at the end what each took.
 *
 *   node scripts/check.mjs verify      the quick ones: format, lint, types, unit tests, build
 *   node scripts/check.mjs test        verify, then everything on real servers, containers and the example
 *   node scripts/check.mjs test-long   the tests that take long: random kills, large files
 *
 * Works on a bare checkout: it installs and builds what it needs. Ends at the first check that fails.
 */
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../infra/bootstrap.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const jest = (config, ...more) => ['npx', 'jest', '--config', config, ...more];

const VERIFY = {
  format: ['npx', 'prettier', '--check', '--log-level', 'warn', '.'],
  lint: ['npx', 'oxlint', '--type-aware', '--deny-warnings'],
  types: ['npx', 'tsc', '--project', 'tsconfig.json'],
  'types of the web app': ['npx', 'tsc', '--project', 'apps/web/tsconfig.json'],
  // Tests and measurements also hold code that a browser runs.
  'types of tests in browsers': ['npx', 'tsc', '--project', 'tsconfig.browser.json'],
  'unit tests': jest('jest.config.cjs'),
  build: ['npx', 'turbo', 'run', 'build'],
  'bundle budget': ['node', 'scripts/bundle-budget.mjs'],
};

const SUITES = {
  verify: VERIFY,
  test: {
    ...VERIFY,
    'servers and Docker': ['node', 'infra/bootstrap.mjs', 'obtain'],
    'example image': ['sh', 'examples/traffic-analysis/image/build.sh'],
    'example tests': [
      'docker',
      'run',
      '--rm',
      '--network',
      'none',
      'winslow-example/traffic-analysis:1',
      'test',
    ],
    'integration tests': jest('jest.int.config.cjs'),
    'end-to-end tests': jest('jest.e2e.config.cjs'),
  },
  'test-long': {
    build: VERIFY.build,
    'servers and Docker': ['node', 'infra/bootstrap.mjs', 'obtain'],
    'long tests': jest('jest.long.config.cjs'),
  },
};

const suite = SUITES[process.argv[2] ?? ''];
if (!suite || process.argv.length > 3) {
  console.error(`usage: node scripts/check.mjs ${Object.keys(SUITES).join(' | ')}`);
  process.exit(2);
}

await prepare(['infra']);
const results = [];
for (const [name, [command, ...args]] of Object.entries(suite)) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  results.push({ name, ok: status === 0, seconds: Math.round((Date.now() - startedAt) / 1000) });
  if (status !== 0) break;
}
console.log('');
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(18)} ${seconds} s`);
const failed = results.filter(({ ok }) => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
