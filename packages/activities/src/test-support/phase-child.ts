/**
 * A worker process that does nothing but one phase of one attempt; tests kill it with -9. It is bundled and run, never
 * imported. It prints a dot per heartbeat and, last, the phase's result.
 */
import type { PhaseInput, RunResult, SealResult } from '@winslow/domain';
import { S3ObjectStore, type S3Settings } from '@winslow/storage';
import Docker from 'dockerode';
import { runContainer } from '../run/run-container';
import { prepareStage } from '../workspace/prepare-stage';
import { sealStage } from '../workspace/seal-stage';
import { storeStage } from '../workspace/store-stage';
import { openDeps } from './open-deps';
import { TestScope } from './test-scope';

/** What the process is to do. */
export interface PhaseJob {
  readonly socketPath: string;
  readonly s3: S3Settings;
  readonly dataDir: string;
  readonly nodeId: string;
  readonly heartbeatMs: number;
  readonly input: PhaseInput;
  readonly phase: PhaseOf;
}

export type PhaseOf =
  | { readonly name: 'prepare' }
  | { readonly name: 'run' }
  | { readonly name: 'seal'; readonly result: RunResult }
  | { readonly name: 'store'; readonly sealed: SealResult };

async function main(job: PhaseJob): Promise<void> {
  const docker = new Docker({ socketPath: job.socketPath });
  const store = new S3ObjectStore(job.s3);
  const { dataDir, heartbeatMs, input, phase } = job;
  const deps = await openDeps({ docker, store, dataDir, options: { settings: { heartbeatMs } } });
  const scope = new TestScope(() => process.stdout.write('.'));
  const phases = {
    prepare: () => prepareStage(deps, input, scope),
    run: () => runContainer(deps, input, scope),
    seal: () =>
      sealStage(deps, { ...input, ...('result' in phase ? { result: phase.result } : missing()) }, scope),
    store: () =>
      storeStage(deps, { ...input, ...('sealed' in phase ? { sealed: phase.sealed } : missing()) }, scope),
  };
  process.stdout.write(`\n${JSON.stringify(await phases[phase.name]())}`);
}

function missing(): never {
  throw new Error('the phase lacks what the one before it found');
}

main(JSON.parse(process.argv[2] ?? '') as PhaseJob).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
