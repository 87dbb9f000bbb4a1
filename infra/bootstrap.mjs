/**
 * Runs the stack's commands from a bare checkout: installs the npm packages and builds what is needed, then goes on
 * with `infra/dist/main.js` in this same process. Plain JavaScript without dependencies, for that reason.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { acquireLock } from './acquire-lock.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const LOCK_FILE = join(ROOT, 'package-lock.json');
const UNFINISHED_FILE = join(ROOT, 'node_modules', '.winslow-installing');
const STAMP_FILE = join(ROOT, 'node_modules', '.winslow-lock');
const OLDEST_NODE = [20, 19];
const SAY_MS = 4000;
const SETPRIV = '/usr/bin/setpriv';

/** Beside its own code only `up` needs something: what it starts, and the `winslow` command for people. */
const OWN_TARGETS = ['infra'];
const WORKER_TARGETS = ['workflows', 'worker-cpu', 'worker-gpu'];
const UP_TARGETS = ['infra', ...WORKER_TARGETS, 'cli', 'web'];

const startedAt = Date.now();
const say = (line) => {
  const seconds = String(Math.floor((Date.now() - startedAt) / 1000)).padStart(3);
  process.stderr.write(`[${seconds} s] ${line}\n`);
};

/** Makes packages and bundles ready; two at once wait for each other. For other scripts of the checkout, too. */
export async function prepare(targets) {
  requireNode();
  const release = await acquireLock(`bootstrap:${ROOT}`, (holder) =>
    say(`waiting for ${holder}, which prepares this checkout`),
  );
  try {
    if (!packagesAreInstalled()) await installPackages();
    const { build } = await import(pathToFileURL(join(ROOT, 'scripts', 'build.mjs')).href);
    await build(targets, { say });
  } finally {
    release();
  }
}

function targetsOf([command, ...rest]) {
  if (command === 'demo') return [...UP_TARGETS, 'demo'];
  if (command === 'worker' && !rest.includes('--help') && !rest.includes('-h'))
    return [...OWN_TARGETS, ...WORKER_TARGETS];
  if (command !== 'up' || rest.includes('--help') || rest.includes('-h')) return OWN_TARGETS;
  const unneeded = [
    ...(rest.includes('--no-worker') ? WORKER_TARGETS : []),
    ...(rest.includes('--no-web') ? ['web'] : []),
  ];
  return UP_TARGETS.filter((target) => !unneeded.includes(target));
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  fail(`Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer`);
}

/** Our own stamp, or an `npm install` by hand that put the very same versions there. */
function packagesAreInstalled() {
  if (!existsSync(join(ROOT, 'node_modules')) || existsSync(UNFINISHED_FILE)) return false;
  const hash = lockHash();
  if (existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === hash) return true;
  if (!matchesInstalled()) return false;
  writeFileSync(STAMP_FILE, hash);
  return true;
}

/** npm writes node_modules/.package-lock.json last, so an installation that was broken off does not match. */
function matchesInstalled() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = readJson(hidden).packages ?? {};
  return Object.entries(readJson(LOCK_FILE).packages).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const found = installed[path];
    if (!found) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
    return found.version === wanted.version && existsSync(join(ROOT, path));
  });
}

/**
 * `npm install` with the versions of package-lock.json, which are compared afterwards. Not `npm ci`: it refuses a
 * lock that was written where the registry does not serve the optional packages of other platforms.
 */
async function installPackages() {
  say('npm packages: installing');
  if (isBrokenOff()) removeInstalled();
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true });
  writeFileSync(UNFINISHED_FILE, '');
  rmSync(STAMP_FILE, { force: true });
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const exitCode = await runWithProgress('npm', args, 'npm packages: installing');
  if (exitCode !== 0)
    fail('npm install failed; see above. Check the network and the npm registry setting, then run it again');
  if (!matchesInstalled())
    fail('npm installed other versions than package-lock.json names; see `npm install`');
  rmSync(UNFINISHED_FILE, { force: true });
  writeFileSync(STAMP_FILE, lockHash());
}

/** Half-unpacked packages look whole to npm: after an installation that was broken off it begins from nothing. */
function isBrokenOff() {
  const modules = join(ROOT, 'node_modules');
  const hasFinishedOnce = existsSync(STAMP_FILE) || existsSync(join(modules, '.package-lock.json'));
  return existsSync(modules) && (existsSync(UNFINISHED_FILE) || !hasFinishedOnce);
}

function removeInstalled() {
  const { packages } = readJson(LOCK_FILE);
  const folders = Object.keys(packages).filter((path) => !path.includes('node_modules'));
  for (const folder of folders) rmSync(join(ROOT, folder, 'node_modules'), { recursive: true, force: true });
}

function runWithProgress(command, args, label) {
  const begunAt = Date.now();
  const timer = setInterval(() => say(`${label}, ${Math.round((Date.now() - begunAt) / 1000)} s`), SAY_MS);
  return new Promise((done) => {
    // npm's own words go to stderr: stdout belongs to the command (`status --json`).
    // It ends with us also when we are killed: the next one begins from nothing, and must not find it at work.
    const wrapped = existsSync(SETPRIV)
      ? [SETPRIV, '--pdeathsig', 'KILL', command, ...args]
      : [command, ...args];
    const child = spawn(wrapped[0], wrapped.slice(1), { cwd: ROOT, stdio: ['ignore', 2, 2] });
    child.on('error', (error) => {
      say(`${command}: ${error.message}`);
      done(127);
    });
    child.on('close', (code) => done(code ?? 1));
  }).finally(() => clearInterval(timer));
}

function lockHash() {
  return createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function fail(message) {
  process.stderr.write(`ERROR: ${message}\n`);
  process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  try {
    await prepare(targetsOf(process.argv.slice(2)));
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
  // The demo is a program of its own on top of the stack: it is also a client.
  const isDemo = process.argv[2] === 'demo';
  if (isDemo) process.argv.splice(2, 1);
  createRequire(import.meta.url)(join(ROOT, isDemo ? 'apps/demo' : 'infra', 'dist', 'main.js'));
}
