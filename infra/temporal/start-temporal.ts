import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../env';
import { InfraError, type Progress, silent } from '../errors';
import { LOOPBACK } from '../process/listen-host';
import { launch, type Launched } from '../process/launch';
import { poll } from '../process/poll';
import { askTemporal } from './temporal-connection';
import { temporalArguments } from './temporal-settings';

/** The SQLite file may have to be recovered after a hard end, which takes longer the more is in it. */
const HEALTHY_TIMEOUT_MS = 120_000;

/** Starts the server and waits until it answers. Its file is `temporal/temporal.db` of `dataDir`. */
export async function launchTemporal(options: {
  binary: string;
  dataDir: string;
  port: number;
  uiPort: number;
  namespace: string;
  lifetime: 'own' | 'caller';
  env?: Readonly<Record<string, string>>;
  onLaunched?: (launched: Launched) => void;
  onProgress?: Progress;
}): Promise<Launched> {
  const folder = join(options.dataDir, 'temporal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logFile = join(options.dataDir, 'log', 'temporal.log');
  const launched = launch({
    label: 'Temporal',
    command: options.binary,
    args: temporalArguments({ ...options, dbFile: join(folder, 'temporal.db') }),
    env: childEnvironment(options.env),
    logFile,
    lifetime: options.lifetime,
    highPriority: true,
  });
  options.onLaunched?.(launched);
  const healthy = await poll(
    async () => launched.endedWith() ?? (await askTemporal(`${LOOPBACK}:${options.port}`)),
    {
      timeoutMs: HEALTHY_TIMEOUT_MS,
      onWait: (seconds) => (options.onProgress ?? silent)(`Temporal: waiting until it answers, ${seconds} s`),
    },
  );
  if (healthy !== undefined && typeof healthy !== 'string') return launched;
  throw new InfraError(
    'TEMPORAL_NOT_STARTED',
    `Temporal ${healthy ?? `does not answer after ${HEALTHY_TIMEOUT_MS / 1000} s`}\n${launched.logTail()}`,
    `see ${logFile}`,
  );
}
