import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../env';
import { InfraError, type Progress, silent } from '../errors';
import { launch, type Launched } from '../process/launch';
import { poll } from '../process/poll';
import { reachableHost } from '../process/listen-host';
import { isS3Healthy } from './s3-health';
import { minioArguments, minioEnvironment } from './minio-settings';

const HEALTHY_TIMEOUT_MS = 60_000;

/** Starts the server and waits until it answers. Its drive is `minio/` of `dataDir`. */
export async function launchMinio(options: {
  binary: string;
  dataDir: string;
  host: string;
  port: number;
  consolePort: number;
  region: string;
  rootUser: string;
  rootPassword: string;
  lifetime: 'own' | 'caller';
  env?: Readonly<Record<string, string>>;
  onLaunched?: (launched: Launched) => void;
  onProgress?: Progress;
}): Promise<Launched> {
  const folder = join(options.dataDir, 'minio');
  const certsFolder = join(options.dataDir, 'minio-certs');
  for (const needed of [folder, certsFolder]) mkdirSync(needed, { recursive: true, mode: 0o700 });
  const logFile = join(options.dataDir, 'log', 'minio.log');
  const launched = launch({
    label: 'MinIO',
    command: options.binary,
    args: minioArguments({ ...options, folder, certsFolder }),
    env: childEnvironment({ ...minioEnvironment(options), ...options.env }),
    logFile,
    lifetime: options.lifetime,
    highPriority: true,
  });
  options.onLaunched?.(launched);
  const endpoint = `http://${reachableHost(options.host)}:${options.port}`;
  const healthy = await poll(
    async () => launched.endedWith() ?? ((await isS3Healthy(endpoint)) || undefined),
    {
      timeoutMs: HEALTHY_TIMEOUT_MS,
      onWait: (seconds) => (options.onProgress ?? silent)(`MinIO: waiting until it answers, ${seconds} s`),
    },
  );
  if (healthy === true) return launched;
  throw new InfraError(
    'MINIO_NOT_STARTED',
    `MinIO ${healthy ?? `does not answer after ${HEALTHY_TIMEOUT_MS / 1000} s`}\n${launched.logTail()}`,
    `see ${logFile}`,
  );
}
