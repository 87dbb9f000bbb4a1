import { findCheckout } from '../checkout';
import { describeStage, type StageContainer } from '../docker/stage-containers';
import { loadInfraEnv, type InfraEnv } from '../env';
import { messageOf, type Progress, silent } from '../errors';
import { withLock } from '../process/lock';
import { findOwnProcess, removeRecord } from '../process/process-record';
import { stopProcess } from '../process/stop-process';
import { readConnection, type StackConnection } from './connection-file';
import {
  PROCESS_NAMES,
  PROCESS_TITLES,
  STOP_GRACE_MS,
  type FurtherWorkerName,
  type ProcessName,
} from './context';
import { dataFolderFrom } from './data-folder';
import { findRunningStages, stopStages } from './running-stages';
import { readStackConfig } from './stack-config';
import { stackLock } from './up';
import { workerNames } from './worker-seat';

export interface DownOptions {
  readonly env?: InfraEnv;
  readonly checkout?: string;
  readonly onProgress?: Progress;
  /** Stops running stages politely first, instead of leaving their containers to run on. @default false */
  readonly stopStages?: boolean;
}

type StoppedName = ProcessName | FurtherWorkerName;

/** What `down` found and did. */
export interface DownReport {
  readonly stopped: readonly StoppedName[];
  /** Stages whose containers go on, to be followed again after the next `up`. */
  readonly stillRunning: readonly StageContainer[];
}

/** Stops what `up` started: web app, workers, then Temporal, then MinIO. Neither Docker nor servers of others. Idempotent. */
export async function bringDown(options: DownOptions = {}): Promise<DownReport> {
  const env = options.env ?? loadInfraEnv();
  const onProgress = options.onProgress ?? silent;
  const dataDir = dataFolderFrom(env, options.checkout ?? findCheckout());
  return withLock(stackLock(dataDir), onProgress, async () => {
    const stages = await stagesOf(dataDir, env, onProgress);
    if (options.stopStages && stages.length > 0) {
      const installation = readStackConfig(dataDir)?.installation ?? '';
      await stopStages({ env, installation, stages, engine: runningEngine(dataDir), onProgress });
    } else {
      announce(stages, onProgress);
    }
    const stopped = await stopAll(dataDir, onProgress);
    return { stopped, stillRunning: options.stopStages ? [] : stages };
  });
}

/** Stops our processes, last started first; the caller holds the lock. */
export async function stopAll(dataDir: string, onProgress: Progress): Promise<StoppedName[]> {
  const workers = await Promise.all(
    workerNames(dataDir).map(async (name) => ((await stopWorker(dataDir, name, onProgress)) ? [name] : [])),
  );
  const stopped: StoppedName[] = workers.flat();
  for (const name of [...PROCESS_NAMES].reverse()) {
    const own = findOwnProcess(dataDir, name);
    if (!own) continue;
    const title = PROCESS_TITLES[name];
    onProgress(`${title}: stopping process ${own.pid}`);
    await stopProcess(own, { graceMs: STOP_GRACE_MS[name], label: title, onProgress });
    removeRecord(dataDir, name);
    stopped.push(name);
  }
  return stopped;
}

/** Stops a further worker. @returns whether it ran */
export async function stopWorker(
  dataDir: string,
  name: FurtherWorkerName,
  onProgress: Progress,
): Promise<boolean> {
  const own = findOwnProcess(dataDir, name);
  if (!own) return false;
  onProgress(`${name}: stopping process ${own.pid}`);
  await stopProcess(own, { graceMs: STOP_GRACE_MS.worker, label: name, onProgress });
  removeRecord(dataDir, name);
  return true;
}

/** A broken `stack.json` must not keep anybody from stopping the stack. */
async function stagesOf(dataDir: string, env: InfraEnv, onProgress: Progress): Promise<StageContainer[]> {
  try {
    const config = readStackConfig(dataDir);
    return config ? await findRunningStages(env, config.installation) : [];
  } catch (error) {
    onProgress(`running stages cannot be listed: ${messageOf(error)}`);
    return [];
  }
}

/** Where to send commands, if there is a worker and a server that would carry them out. */
function runningEngine(dataDir: string): StackConnection | undefined {
  return findOwnProcess(dataDir, 'worker') ? readConnection(dataDir) : undefined;
}

function announce(stages: readonly StageContainer[], onProgress: Progress): void {
  if (stages.length === 0) return;
  onProgress(
    `stages running: ${stages.length}; their containers go on and are followed again after the next \`up\`:`,
  );
  stages.forEach((stage) => onProgress(`  ${describeStage(stage)}`));
}
