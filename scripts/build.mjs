/**
 * Builds what runs: the programs with esbuild, the workflows with Temporal's bundler, the web app with Next.js.
 *
 *   node scripts/build.mjs                     everything whose source is there
 *   node scripts/build.mjs cli worker-cpu      these only
 *   node scripts/build.mjs --force             also what has not changed
 *
 * Incremental: beside each result lies a `.build.json` with the hash of every file that went into it.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildWeb, hasWebBuild, webSources } from './build-web.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const NODE_TARGET = 'node20';

/** Whatever else decides the result: a change of one of these builds everything anew. */
const COMMON_INPUTS = ['package-lock.json', 'scripts/build.mjs', 'tsconfig.base.json'];
const WEB_INPUTS = [...COMMON_INPUTS, 'scripts/build-web.mjs'];

/** npm packages stay outside and are loaded from node_modules, but the cli is one file: it starts faster so. */
const TARGETS = {
  infra: { entry: 'infra/main.ts', output: 'infra/dist/main.js', npm: 'external' },
  cli: { entry: 'apps/cli/src/main.ts', output: 'apps/cli/dist/main.js', npm: 'bundled', executable: true },
  'worker-cpu': {
    entry: 'apps/worker-cpu/src/main.ts',
    output: 'apps/worker-cpu/dist/main.js',
    npm: 'external',
  },
  'worker-gpu': {
    entry: 'apps/worker-gpu/src/main.ts',
    output: 'apps/worker-gpu/dist/main.js',
    npm: 'external',
  },
  demo: { entry: 'apps/demo/src/main.ts', output: 'apps/demo/dist/main.js', npm: 'external' },
  workflows: {
    entry: 'packages/workflows/src/entry.ts',
    output: 'packages/workflows/dist/workflow-bundle.js',
    npm: 'workflow',
  },
  web: { entry: 'apps/web/next.config.mjs', output: 'dist/web/web', npm: 'web' },
};

export const TARGET_NAMES = Object.keys(TARGETS);

/** Builds the named targets; one whose source is not there yet is skipped. Returns what was built. */
export async function build(names = TARGET_NAMES, { force = false, say = console.error } = {}) {
  const unknown = names.filter((name) => !Object.hasOwn(TARGETS, name));
  if (unknown.length > 0)
    throw new Error(`unknown target: ${unknown.join(', ')} (known: ${TARGET_NAMES.join(', ')})`);
  const hashOf = createHasher();
  const stale = names.filter((name) => {
    const target = TARGETS[name];
    return existsSync(join(ROOT, target.entry)) && (force || !isFresh(target, hashOf));
  });
  for (const name of stale) {
    const startedAt = Date.now();
    if (TARGETS[name].npm === 'workflow') say(`building ${TARGETS[name].output}, some seconds`);
    await (TARGETS[name].npm === 'web'
      ? buildWebTarget(TARGETS[name], force, say)
      : buildTarget(TARGETS[name], hashOf));
    say(`built ${TARGETS[name].output} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  }
  return stale;
}

async function buildTarget(target, hashOf) {
  const output = join(ROOT, target.output);
  mkdirSync(dirname(output), { recursive: true });
  removeDrafts(output);
  rmSync(stampPath(target), { force: true });
  const draft = `${output}.${process.pid}.draft`;
  const inputs =
    target.npm === 'workflow' ? await bundleWorkflows(target, draft) : await bundleProgram(target, draft);
  const stamp = Object.fromEntries([...COMMON_INPUTS, ...inputs].sort().map((file) => [file, hashOf(file)]));
  if (target.executable) chmodSync(draft, 0o755);
  renameSync(draft, output);
  writeFileSync(stampPath(target), JSON.stringify(stamp, null, 1));
}

/** Its inputs are read before it is built: what is edited meanwhile is built the next time. */
async function buildWebTarget(target, force, say) {
  const hashOf = createHasher();
  const stamp = Object.fromEntries([...WEB_INPUTS, ...webSources(ROOT)].map((file) => [file, hashOf(file)]));
  const isBuilt = await buildWeb(ROOT, { say, isFresh: () => !force && isFresh(target, hashOf) });
  if (isBuilt) writeFileSync(stampPath(target), JSON.stringify(stamp, null, 1));
}

async function bundleProgram(target, outfile) {
  const { build: bundle } = await import('esbuild');
  const result = await bundle({
    ...programOptions(target),
    outfile,
    minifySyntax: target.npm === 'bundled',
    banner: target.executable ? { js: '#!/usr/bin/env node' } : {},
  });
  return ownInputs(result.metafile);
}

/** Temporal's bundler does not say what it read; esbuild finds it out in a few milliseconds. */
async function bundleWorkflows(target, outfile) {
  const { build: bundle } = await import('esbuild');
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const probe = await bundle({ ...programOptions(target), write: false, outfile });
  const warn = (message) => console.error(message);
  const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn, error: warn };
  const { code } = await bundleWorkflowCode({ workflowsPath: join(ROOT, target.entry), logger: quiet });
  writeFileSync(outfile, code);
  return ownInputs(probe.metafile);
}

function programOptions(target) {
  return {
    absWorkingDir: ROOT,
    entryPoints: [target.entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: NODE_TARGET,
    metafile: true,
    keepNames: true,
    sourcemap: false,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: target.npm === 'bundled' ? [] : [npmPackagesExternal],
  };
}

/** Our own packages are TypeScript and go into the bundle; all others are loaded from node_modules. */
const npmPackagesExternal = {
  name: 'npm-packages-external',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@winslow/') ? undefined : { path, external: true },
    );
  },
};

/** Files of the checkout that went in; those in node_modules are stood for by package-lock.json. */
function ownInputs(metafile) {
  return Object.keys(metafile.inputs)
    .map((file) => relative(ROOT, resolve(ROOT, file)))
    .filter(
      (file) => !file.includes('node_modules') && !file.startsWith('..') && existsSync(join(ROOT, file)),
    );
}

function isFresh(target, hashOf) {
  const isWeb = target.npm === 'web';
  if (isWeb ? !hasWebBuild(ROOT) : !existsSync(join(ROOT, target.output))) return false;
  try {
    const stamp = JSON.parse(readFileSync(stampPath(target), 'utf8'));
    // What esbuild reads it says itself; for the web app a new file counts, too.
    if (isWeb && !webSources(ROOT).every((file) => Object.hasOwn(stamp, file))) return false;
    return Object.entries(stamp).every(([file, hash]) => hashOf(file) === hash);
  } catch {
    // No stamp, or a broken one: build.
    return false;
  }
}

function createHasher() {
  const known = new Map();
  return (file) => {
    if (!known.has(file)) known.set(file, hashFile(join(ROOT, file)));
    return known.get(file);
  };
}

function hashFile(path) {
  return existsSync(path) ? createHash('sha1').update(readFileSync(path)).digest('base64url') : 'absent';
}

function stampPath(target) {
  return join(ROOT, `${target.output}.build.json`);
}

function removeDrafts(output) {
  for (const entry of readdirSync(dirname(output))) {
    if (entry.endsWith('.draft')) rmSync(join(dirname(output), entry), { force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const args = process.argv.slice(2);
  const names = args.filter((arg) => arg !== '--force');
  try {
    await build(names.length > 0 ? names : TARGET_NAMES, { force: args.includes('--force') });
  } catch (error) {
    console.error(`build failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
