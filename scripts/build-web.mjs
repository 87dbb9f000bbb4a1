/**
 * Builds the web app with Next.js, beside the builds that run: each is a folder of its own in `dist/web`, whole
 * before it has its name, and `current` points to the newest. One that somebody runs is never removed.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { acquireLock } from '../infra/acquire-lock.mjs';

const KEPT_LINES = 400;
const SAY_MS = 4000;
/** The newest, and the one that somebody may be starting this very moment. */
const KEPT_BUILDS = 2;
/** What a build needs; the rest was traced along as sources. */
const SERVED = ['.next', 'node_modules', 'package.json', 'server.js'];
const SETPRIV = '/usr/bin/setpriv';

const SOURCES = [
  'apps/web',
  'packages/api',
  'packages/client',
  'packages/domain',
  'packages/storage',
  'packages/workflows',
];
const NO_SOURCE =
  /(^|\/)(node_modules|\.next|dist|coverage|test-support)(\/|$)|\.test\.tsx?$|\.(test-support|contract)\.ts$|\.md$|\.tsbuildinfo$|next-env\.d\.ts$/;

/** Paths of every file that decides what the build becomes, from the root of the checkout. */
export function webSources(root) {
  return SOURCES.flatMap((folder) => filesBelow(root, folder)).filter(
    // Of the workflows the app knows names only.
    (file) =>
      !file.startsWith('packages/workflows/') || /\/(package\.json|src\/(contract|index)\.ts)$/.test(file),
  );
}

/** Whether a whole build is there. */
export function hasWebBuild(root) {
  return existsSync(join(root, 'dist/web/current/apps/web/server.js'));
}

/** Builds, then lets `current` point to the new build. Two at once wait for each other. */
export async function buildWeb(root, { say, isFresh }) {
  const release = await acquireLock(`build-web:${root}`, (holder) =>
    say(`waiting for ${holder}, which builds the web app`),
  );
  try {
    if (isFresh()) return false;
    await runNext(join(root, 'apps/web'), say);
    publish(join(root, 'apps/web'), join(root, 'dist/web'));
    return true;
  } finally {
    release();
  }
}

function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (NO_SOURCE.test(path)) return [];
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

/** Its output is shown only if it fails: it is long, and nobody needs it else. */
function runNext(app, say) {
  const lines = [];
  const begunAt = Date.now();
  const timer = setInterval(
    () => say(`building the web app, ${Math.round((Date.now() - begunAt) / 1000)} s`),
    SAY_MS,
  );
  const next = [process.execPath, nextProgram(app), 'build'];
  const [command, ...args] = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', ...next] : next;
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: app, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        lines.push(...text.split('\n'));
        lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
      });
    }
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done() : failed(new Error(`next build ended with ${code}:\n${lines.join('\n')}`)),
    );
  }).finally(() => clearInterval(timer));
}

function nextProgram(app) {
  const hoisted = join(app, '../../node_modules/next/dist/bin/next');
  return existsSync(hoisted) ? hoisted : join(app, 'node_modules/next/dist/bin/next');
}

/**
 * The server with all that it loads; Next.js leaves what browsers load to whoever serves it. Not below the app: its
 * tracing takes whatever lies there along, earlier builds as well.
 */
function publish(app, dist) {
  const built = join(app, '.next');
  const id = readFileSync(join(built, 'BUILD_ID'), 'utf8').trim();
  const draft = join(dist, `${id}.${process.pid}.draft`);
  mkdirSync(dist, { recursive: true });
  for (const entry of readdirSync(dist)) {
    if (entry.endsWith('.draft')) rmSync(join(dist, entry), { recursive: true, force: true });
  }
  renameSync(join(built, 'standalone'), draft);
  const served = join(draft, 'apps/web');
  for (const entry of readdirSync(served)) {
    if (!SERVED.includes(entry)) rmSync(join(served, entry), { recursive: true });
  }
  cpSync(join(built, 'static'), join(served, '.next/static'), { recursive: true });
  if (existsSync(join(app, 'public')))
    cpSync(join(app, 'public'), join(served, 'public'), { recursive: true });
  renameSync(draft, join(dist, id));
  const link = join(dist, `current.${process.pid}.draft`);
  symlinkSync(id, link);
  renameSync(link, join(dist, 'current'));
  removeUnused(dist);
}

function removeUnused(dist) {
  const used = workingFolders();
  const builds = readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: join(dist, name), builtAt: statSync(join(dist, name)).mtimeMs }))
    .sort((one, other) => other.builtAt - one.builtAt);
  const current = realpathSync(join(dist, 'current'));
  for (const { path } of builds.slice(KEPT_BUILDS)) {
    if (path === current || used.some((folder) => !relative(path, folder).startsWith('..'))) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** A server of Next.js works in the folder of its build. */
function workingFolders() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readlinkSync(`/proc/${pid}/cwd`)];
      } catch {
        return []; // Ended, or another user's.
      }
    });
}
