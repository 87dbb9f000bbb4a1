import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The folder that everything is built from. */
export const CHECKOUT = join(__dirname, '../..');

/** What runs in these tests, as `npm run build` makes it. */
export const PROGRAMS = {
  worker: join(CHECKOUT, 'apps/worker-cpu/dist/main.js'),
  cli: join(CHECKOUT, 'apps/cli/dist/main.js'),
  /** A folder: the newest build. */
  web: join(CHECKOUT, 'dist/web/current'),
  workflows: join(CHECKOUT, 'packages/workflows/dist/workflow-bundle.js'),
} as const;

const MAX_OUTPUT = 64 * 1024 * 1024;
const SCRIPT = join(CHECKOUT, 'scripts/build.mjs');

/** Builds the web app if it is not up to date: some seconds, so only where it is used. */
export async function buildWeb(): Promise<void> {
  await promisify(execFile)(process.execPath, [SCRIPT, 'web'], { maxBuffer: MAX_OUTPUT });
}

/** Builds what is not up to date. */
export async function buildPrograms(): Promise<void> {
  await promisify(execFile)(process.execPath, [SCRIPT, 'workflows', 'worker-cpu', 'cli']);
}
