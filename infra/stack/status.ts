import { findCheckout } from '../checkout';
import { describeEngineAddress } from '../docker/engine-address';
import { askEngine } from '../docker/ping-engine';
import type { StageContainer } from '../docker/stage-containers';
import { loadInfraEnv, type InfraEnv } from '../env';
import { freeBytes, usedBytes } from '../process/disk';
import { existsSync } from 'node:fs';
import { dataFolderFrom } from './data-folder';
import { minioStatus, temporalStatus, webStatus, workersStatus, type PartStatus } from './part-status';
import { engineAddress, findRunningStages } from './running-stages';
import { readStackConfig } from './stack-config';

/** The whole stack at a glance; also what `status --json` prints. */
export interface StackStatus {
  readonly version: 1;
  /** Everything runs and answers. */
  readonly healthy: boolean;
  readonly dataDir: string;
  readonly installation?: string;
  readonly parts: readonly PartStatus[];
  readonly stages: readonly StageContainer[];
  readonly disk: { readonly usedBytes?: number; readonly freeBytes: number };
}

/** Looks at everything and changes nothing. */
export async function stackStatus(options: { env?: InfraEnv; checkout?: string } = {}): Promise<StackStatus> {
  const env = options.env ?? loadInfraEnv();
  const dataDir = dataFolderFrom(env, options.checkout ?? findCheckout());
  const config = readStackConfig(dataDir);
  const look = { env, dataDir, config };
  const [docker, temporal, minio, web, stages, used] = await Promise.all([
    dockerStatus(env),
    temporalStatus(look),
    minioStatus(look),
    webStatus(look),
    config ? findRunningStages(env, config.installation) : [],
    existsSync(dataDir) ? usedBytes(dataDir) : 0,
  ]);
  const workers = await workersStatus(look, temporal);
  const parts = [docker, temporal, minio, ...workers, web];
  return {
    version: 1,
    healthy: parts.every((part) => part.healthy),
    dataDir,
    installation: config?.installation,
    parts,
    stages,
    disk: { usedBytes: used, freeBytes: freeBytes(dataDir) },
  };
}

async function dockerStatus(env: InfraEnv): Promise<PartStatus> {
  const address = engineAddress(env);
  const engine = await askEngine(address);
  const common = { name: 'docker', title: 'Docker engine', address: describeEngineAddress(address) } as const;
  return engine.kind === 'answers'
    ? {
        ...common,
        state: 'running',
        healthy: true,
        version: engine.info.version,
        note: 'shared, never stopped by us',
      }
    : { ...common, state: 'stopped', healthy: false, note: engine.reason };
}
