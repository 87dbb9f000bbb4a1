import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { PhaseInput } from '@winslow/domain';
import { testSetting } from '@winslow/testing';
import { build } from 'esbuild';
import type { PhaseJob, PhaseOf } from './phase-child';
import { testS3Settings, type TestNode } from './stage-fixture';

const MODULES = resolve(__dirname, '../../../../node_modules');
/** Natively built, optional, and not needed for a socket on this computer. */
const EXTERNAL = ['ssh2', 'cpu-features', '@temporalio/core-bridge'];
/** Often, so that a test can kill the process at many different moments. */
const HEARTBEAT_MS = 5;

/** A process of its own that runs one phase. */
export interface PhaseProcess {
  /** As `kill -9`: nothing of it gets to say goodbye. */
  kill(): Promise<void>;
  /** Kills it at its n-th heartbeat, unless it is done before. */
  killAtBeat(beat: number): Promise<void>;
  result<T>(): Promise<T>;
}

export type StartPhase = (input: PhaseInput, phase: PhaseOf) => PhaseProcess;

/** Bundles the process once. @returns what starts one on the node */
export async function buildPhaseProcess(node: TestNode): Promise<StartPhase> {
  const outfile = join(node.deps.dataDir, 'phase.cjs');
  const entry = join(__dirname, 'phase-child.ts');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    external: EXTERNAL,
    logLevel: 'error',
  });
  return (input, phase) => {
    const job: PhaseJob = {
      socketPath: testSetting('WINSLOW_TEST_DOCKER_SOCKET'),
      s3: testS3Settings(node.store.bucket),
      dataDir: node.deps.dataDir,
      nodeId: node.deps.nodeId,
      heartbeatMs: HEARTBEAT_MS,
      input,
      phase,
    };
    return phaseProcess(
      spawn(process.execPath, [outfile, JSON.stringify(job)], { env: { NODE_PATH: MODULES } }),
    );
  };
}

function phaseProcess(child: ChildProcess): PhaseProcess {
  let out = '';
  let err = '';
  let killAt = Number.POSITIVE_INFINITY;
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (out.lastIndexOf('.') + 1 >= killAt) child.kill('SIGKILL');
  });
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const closed = once(child, 'close');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    killAtBeat: async (beat) => {
      killAt = beat;
      await closed;
    },
    result: async <T>() => {
      const [code] = (await closed) as [number | null];
      if (code !== 0) throw new Error(`the phase failed: ${err}`);
      return JSON.parse(out.slice(out.indexOf('\n') + 1)) as T;
    },
  };
}
