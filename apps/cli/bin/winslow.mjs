#!/usr/bin/env node
/** Starts the bundled command line; builds it first where that was never done, or its source has changed since. */
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadBundle } from './load-bundle.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const BUNDLE = join(ROOT, 'apps', 'cli', 'dist', 'main.js');
const STAMP = `${BUNDLE}.build.json`;
const BUILD = join(ROOT, 'scripts', 'build.mjs');

/** The stamp names every file that went into the bundle; looking at their times costs a few milliseconds. */
function mayBeStale() {
  if (!existsSync(BUNDLE)) return true;
  if (!existsSync(BUILD)) return false;
  try {
    const builtAt = statSync(STAMP).mtimeMs;
    const files = Object.keys(JSON.parse(readFileSync(STAMP, 'utf8')));
    return files.some(
      (file) => (statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) > builtAt,
    );
  } catch {
    return true;
  }
}

async function bringUpToDate() {
  const say = (text) => process.stderr.write(`winslow: ${text}\n`);
  if (!existsSync(BUNDLE)) say('building the command line, which is done once …');
  try {
    const { build } = await import(pathToFileURL(BUILD).href);
    await build(['cli'], { say });
    // A file that was only touched is not built from again, nor looked at again.
    utimesSync(STAMP, new Date(), new Date());
  } catch (error) {
    say(`the command line cannot be built: ${error instanceof Error ? error.message : String(error)}`);
    say(`try npm ci, then node ${BUILD} cli`);
    process.exit(1);
  }
}

if (mayBeStale()) await bringUpToDate();
loadBundle(BUNDLE).run();
