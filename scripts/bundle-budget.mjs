/**
 * Holds the web app's JavaScript to its budget: what a browser must load before a page works, per route.
 *
 *   node scripts/bundle-budget.mjs           a table; ends with 1 if a route is over its budget
 *   node scripts/bundle-budget.mjs --json    the figures alone
 *
 * Reads the manifests of the last build, so it needs no server and no browser. Sizes are of gzip at its usual level.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import vm from 'node:vm';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const BUILD = join(ROOT, 'dist', 'web', 'current', 'apps', 'web', '.next');
const KIB = 1024;
/** What every page loads, and the most that any page may load in all. */
const BUDGET = { shell: 220 * KIB, route: 260 * KIB };
const MANIFEST = 'page_client-reference-manifest.js';

const sizes = new Map();
function gzipped(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(BUILD, file))).length);
  return sizes.get(file);
}
const total = (files) => [...files].reduce((sum, file) => sum + gzipped(file), 0);

/** The files that each page's entry needs, by route, from the manifest that the framework writes for its own server. */
function pagesOf(rootFiles) {
  const folder = join(BUILD, 'server', 'app');
  const found = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(MANIFEST));
  return found.flatMap((name) => {
    const sandbox = { globalThis: {} };
    vm.runInNewContext(readFileSync(join(folder, name), 'utf8'), sandbox);
    return Object.entries(sandbox.globalThis.__RSC_MANIFEST ?? {}).map(([entry, { entryJSFiles }]) => ({
      route: entry.replace(/\/page$/, '').replaceAll(/\/\([^)]*\)/g, '') || '/',
      files: new Set([...rootFiles, ...Object.values(entryJSFiles).flat()]),
    }));
  });
}

function measure() {
  const manifest = join(BUILD, 'build-manifest.json');
  if (!existsSync(manifest)) throw new Error('the web app is not built: run npm run build');
  const { rootMainFiles } = JSON.parse(readFileSync(manifest, 'utf8'));
  const pages = pagesOf(rootMainFiles).filter(({ route }) => !route.startsWith('/_'));
  const shared = pages.map(({ files }) => files).reduce(intersect);
  return {
    framework: total(rootMainFiles),
    shell: total(shared),
    routes: pages
      .map(({ route, files }) => ({ route, bytes: total(files) }))
      .sort((a, b) => b.bytes - a.bytes),
  };
}

function intersect(a, b) {
  return new Set([...a].filter((file) => b.has(file)));
}

const { framework, shell, routes } = measure();
const over = [
  ...(shell > BUDGET.shell ? [`what all pages load: ${kib(shell)} of ${kib(BUDGET.shell)}`] : []),
  ...routes
    .filter(({ bytes }) => bytes > BUDGET.route)
    .map(({ route, bytes }) => `${route}: ${kib(bytes)} of ${kib(BUDGET.route)}`),
];

function kib(bytes) {
  return `${(bytes / KIB).toFixed(1)} KiB`;
}

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ framework, shell, routes, budget: BUDGET }));
} else {
  console.log(`${kib(shell).padStart(10)}  what all pages load`);
  for (const { route, bytes } of routes) console.log(`${kib(bytes).padStart(10)}  ${route}`);
  for (const line of over) console.error(`over budget: ${line}`);
}
process.exitCode = over.length > 0 ? 1 : 0;
