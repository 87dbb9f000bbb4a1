import { existsSync } from 'node:fs';
import { findCheckout } from '../checkout';
import { askEngine } from '../docker/ping-engine';
import { listStageContainers, removeContainer } from '../docker/stage-containers';
import { loadInfraEnv, type InfraEnv } from '../env';
import { InfraError, type Progress, silent } from '../errors';
import { withLock } from '../process/lock';
import { dataFolderFrom, removeDataFolder } from './data-folder';
import { stopAll } from './down';
import { engineAddress } from './running-stages';
import { readStackConfig } from './stack-config';
import { stackLock } from './up';

/** Stops everything, removes this installation's containers and its data folder. Idempotent; asks nobody. */
export async function resetStack(
  options: { env?: InfraEnv; checkout?: string; onProgress?: Progress } = {},
): Promise<void> {
  const env = options.env ?? loadInfraEnv();
  const onProgress = options.onProgress ?? silent;
  const dataDir = dataFolderFrom(env, options.checkout ?? findCheckout());
  await withLock(stackLock(dataDir), onProgress, async () => {
    await stopAll(dataDir, onProgress);
    await removeContainers(dataDir, env, onProgress);
    if (!existsSync(dataDir)) return;
    onProgress(`removing ${dataDir}`);
    removeDataFolder(dataDir);
  });
}

async function removeContainers(dataDir: string, env: InfraEnv, onProgress: Progress): Promise<void> {
  const installation = installationOf(dataDir);
  const address = engineAddress(env);
  if (installation === undefined || (await askEngine(address)).kind !== 'answers') return;
  const containers = await listStageContainers(address, installation, 'all');
  if (containers.length > 0) onProgress(`removing ${containers.length} containers`);
  await Promise.all(containers.map(({ id }) => removeContainer(address, id)));
}

/** A broken `stack.json` is one of the reasons to reset. */
function installationOf(dataDir: string): string | undefined {
  try {
    return readStackConfig(dataDir)?.installation;
  } catch (error) {
    if (error instanceof InfraError) return undefined;
    throw error;
  }
}
