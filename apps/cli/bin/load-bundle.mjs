/**
 * Loads the bundle with the code that V8 compiled from it last time, which saves about a fourth of a command's start.
 * The cache belongs to one bundle (by size and time) and one V8, which checks for itself; without it everything works.
 */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import vm from 'node:vm';

/** Commands that load so much that what they compiled is worth keeping for all. */
const WORTH_KEEPING = ['project', 'node', 'logs'];
const KEY_BYTES = 64;

/** @returns what the bundle exports */
export function loadBundle(path) {
  const { size, mtimeMs } = statSync(path);
  const key = `${size}-${mtimeMs}`.padEnd(KEY_BYTES);
  const cachedData = readCache(`${path}.cache`, key);
  const code = readFileSync(path, 'utf8').replace(/^#!.*/, '');
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${code}\n})`, {
    filename: path,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  const isUsed = cachedData !== undefined && !script.cachedDataRejected;
  if (!isUsed && WORTH_KEEPING.includes(process.argv[2])) {
    process.once('exit', () =>
      writeCache(`${path}.cache`, Buffer.concat([Buffer.from(key), script.createCachedData()])),
    );
  }
  return module.exports;
}

function readCache(path, key) {
  try {
    const bytes = readFileSync(path);
    return bytes.toString('latin1', 0, KEY_BYTES) === key ? bytes.subarray(KEY_BYTES) : undefined;
  } catch {
    return undefined;
  }
}

/** A folder that may not be written to is no reason to fail. */
function writeCache(path, bytes) {
  const draft = `${path}.${process.pid}.draft`;
  try {
    writeFileSync(draft, bytes);
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  }
}
