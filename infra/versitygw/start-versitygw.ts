import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { obtainBinary } from '../binaries/obtain-binary';
import { childEnvironment } from '../env';
import { InfraError, type Progress } from '../errors';
import type { S3Access } from '../minio/ensure-bucket';
import { launch } from '../process/launch';
import { poll } from '../process/poll';
import { freePort } from '../process/port-owner';
import { type StopOutcome, stopProcess } from '../process/stop-process';
import { LOOPBACK } from '../process/listen-host';
import { VERSITYGW_BINARY } from './versitygw-binary';

const HEALTHY_TIMEOUT_MS = 30_000;
const STOP_GRACE_MS = 5_000;

/** A second S3 server for tests, on a free port; it ends with the process that started it. */
export interface EmbeddedVersitygw {
  readonly access: Omit<S3Access, 'bucket'>;
  stop(): Promise<StopOutcome>;
}

/** Starts the server with its files below `dataDir/versitygw`. */
export async function startVersitygw(options: {
  dataDir: string;
  onProgress?: Progress;
}): Promise<EmbeddedVersitygw> {
  const binary = await obtainBinary(VERSITYGW_BINARY, options);
  const [files, attributes] = ['files', 'attributes'].map((name) => join(options.dataDir, 'versitygw', name));
  for (const folder of [files, attributes]) mkdirSync(folder ?? '', { recursive: true, mode: 0o700 });
  const port = await freePort();
  const keys = { accessKey: 'winslow', secretKey: randomBytes(24).toString('base64url') };
  const launched = launch({
    label: 'versitygw',
    command: binary.path,
    args: ['--port', `${LOOPBACK}:${port}`, 'posix', '--sidecar', attributes ?? '', files ?? ''],
    env: childEnvironment({ ROOT_ACCESS_KEY: keys.accessKey, ROOT_SECRET_KEY: keys.secretKey }),
    logFile: join(options.dataDir, 'log', 'versitygw.log'),
    lifetime: 'caller',
  });
  const endpoint = `http://${LOOPBACK}:${port}`;
  const answers = await poll(async () => launched.endedWith() ?? (await anyAnswer(endpoint)), {
    timeoutMs: HEALTHY_TIMEOUT_MS,
  });
  if (answers !== true)
    throw new InfraError(
      'VERSITYGW_NOT_STARTED',
      `versitygw ${answers ?? 'does not answer'}\n${launched.logTail()}`,
    );
  return {
    access: { endpoint, region: 'us-east-1', ...keys },
    stop: () => stopProcess(launched.identity, { graceMs: STOP_GRACE_MS, label: 'versitygw' }),
  };
}

/** Any answer will do: without a signature it is a refusal. */
async function anyAnswer(endpoint: string): Promise<true | undefined> {
  return fetch(endpoint).then(
    () => true as const,
    () => undefined,
  );
}
