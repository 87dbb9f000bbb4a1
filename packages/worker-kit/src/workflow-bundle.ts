import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Where `npm run build` puts the compiled workflows, seen from a worker's `apps/<worker>/dist/main.js`. */
const FROM_DIST = '../../../packages/workflows/dist/workflow-bundle.js';

/** Path of the compiled workflows, for a program that was started as this script. */
export function workflowBundleBeside(script: string): string {
  return resolve(dirname(realpathSync(script)), FROM_DIST);
}
