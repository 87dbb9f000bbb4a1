import { CONTAINER_LABELS } from '@winslow/domain';
import Docker from 'dockerode';
import type { EngineAddress } from './engine-address';

/** A stage's container, as the engine shows it. */
export interface StageContainer {
  readonly id: string;
  readonly project: string;
  readonly stage: string;
  readonly stageRun: string;
  readonly attempt: string;
  readonly state: string;
  /** When the container was made, ISO 8601. */
  readonly since: string;
}

export function dockerClient(address: EngineAddress): Docker {
  return address.kind === 'socket'
    ? new Docker({ socketPath: address.path })
    : new Docker({ host: address.host, port: address.port, protocol: 'http' });
}

/** Containers of this installation's stages: those that run (frozen ones too), or all there are. */
export async function listStageContainers(
  address: EngineAddress,
  installation: string,
  which: 'running' | 'all',
): Promise<StageContainer[]> {
  const containers = await dockerClient(address).listContainers({
    all: which === 'all',
    filters: { label: [`${CONTAINER_LABELS.installation}=${installation}`] },
  });
  return containers.map((container) => ({
    id: container.Id,
    project: container.Labels[CONTAINER_LABELS.project] ?? '?',
    stage: container.Labels[CONTAINER_LABELS.stage] ?? '?',
    stageRun: container.Labels[CONTAINER_LABELS.stageRun] ?? '?',
    attempt: container.Labels[CONTAINER_LABELS.attempt] ?? '?',
    state: container.State,
    since: new Date(container.Created * 1000).toISOString(),
  }));
}

/** Stops a container by its own stop signal and time. Idempotent. */
export async function stopContainer(address: EngineAddress, id: string): Promise<void> {
  await ignoring([304, 404], dockerClient(address).getContainer(id).stop());
}

/** Removes a container, running or not, with its anonymous volumes. Idempotent. */
export async function removeContainer(address: EngineAddress, id: string): Promise<void> {
  await ignoring([404, 409], dockerClient(address).getContainer(id).remove({ force: true, v: true }));
}

/** One line for a person. */
export function describeStage(container: StageContainer): string {
  return `${container.stage} (project ${container.project}, run ${container.stageRun}, ${container.state} since ${container.since})`;
}

async function ignoring(statuses: readonly number[], call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const status: unknown = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    if (typeof status !== 'number' || !statuses.includes(status)) throw error;
  }
}
