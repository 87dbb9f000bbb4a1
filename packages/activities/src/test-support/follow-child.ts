/**
 * A worker process that does nothing but run one container; tests kill it with -9. Only this file ends a process by
 * itself: it is bundled and run, never imported.
 */
import type { PhaseInput } from '@winslow/domain';
import { S3ObjectStore, type S3Settings } from '@winslow/storage';
import Docker from 'dockerode';
import { runContainer } from '../run/run-container';
import { openDeps } from './open-deps';
import { TestScope } from './test-scope';

export interface FollowJob {
  readonly socketPath: string;
  readonly s3: S3Settings;
  readonly dataDir: string;
  readonly input: PhaseInput;
}

async function main(job: FollowJob): Promise<void> {
  const docker = new Docker({ socketPath: job.socketPath });
  const store = new S3ObjectStore(job.s3);
  const deps = await openDeps({ docker, store, dataDir: job.dataDir, options: {} });
  const result = await runContainer(deps, job.input, new TestScope());
  process.stdout.write(JSON.stringify(result));
}

main(JSON.parse(process.argv[2] ?? '') as FollowJob).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
