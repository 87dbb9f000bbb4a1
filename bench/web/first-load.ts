import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findCheckout } from '@winslow/infra';

/** What browsers load before a page works: gzipped bytes of JavaScript. */
export interface FirstLoad {
  /** The framework's own files: a page of it that does nothing. */
  readonly framework: number;
  /** What all pages of the app load. */
  readonly shell: number;
  readonly routes: readonly { readonly route: string; readonly bytes: number }[];
  readonly budget: { readonly shell: number; readonly route: number };
}

export function measureFirstLoad(): FirstLoad {
  const script = join(findCheckout(), 'scripts', 'bundle-budget.mjs');
  // It ends with 1 where a budget is broken: the figures are there all the same.
  const { stdout, stderr } = spawnSync(process.execPath, [script, '--json'], { encoding: 'utf8' });
  if (stdout === '') throw new Error(`no figures of first loads: ${stderr}`);
  return JSON.parse(stdout) as FirstLoad;
}
