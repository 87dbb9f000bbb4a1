import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunResult } from '@winslow/domain';
import { build } from 'esbuild';
import type { FollowJob } from './follow-child';

const MODULES = resolve(__dirname, '../../../../node_modules');
/** Natively built, optional, and not needed for a socket on this computer. */
const EXTERNAL = ['ssh2', 'cpu-features', '@temporalio/core-bridge'];

/** A process of its own that runs `runContainer`. */
export interface Follower {
  /** As `kill -9`: nothing of it gets to say goodbye. */
  kill(): Promise<void>;
  result(): Promise<RunResult>;
}

/** Bundles the process once. @returns what starts one */
export async function buildFollower(): Promise<(job: FollowJob) => Follower> {
  const folder = await mkdtemp(join(tmpdir(), 'winslow-follower-'));
  const outfile = join(folder, 'follower.cjs');
  const entry = join(__dirname, 'follow-child.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', external: EXTERNAL, logLevel: 'error' });
  return (job) => {
    const child = spawn(process.execPath, [outfile, JSON.stringify(job)], { env: { NODE_PATH: MODULES } });
    return followerOf(child);
  };
}

function followerOf(child: ChildProcess): Follower {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const closed = once(child, 'close');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    result: async () => {
      const [code] = await closed;
      if (code !== 0) throw new Error(`the follower failed: ${err}`);
      return JSON.parse(out) as RunResult;
    },
  };
}
