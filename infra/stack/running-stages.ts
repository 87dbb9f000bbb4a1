import { Client } from '@temporalio/client';
import type { Actor, ProjectCommandName } from '@winslow/domain';
import { workflowIds } from '@winslow/workflows/contract';
import { engineAddressFrom, type EngineAddress } from '../docker/engine-address';
import { askEngine } from '../docker/ping-engine';
import { listStageContainers, type StageContainer, stopContainer } from '../docker/stage-containers';
import type { InfraEnv } from '../env';
import { InfraError, messageOf, type Progress } from '../errors';
import { poll } from '../process/poll';
import { withTemporal } from '../temporal/temporal-connection';
import type { StackConnection } from './connection-file';

/** A stage may take this long to end after it was asked to, its results being kept included. */
const POLITE_STOP_TIMEOUT_MS = 180_000;
const LOOK_MS = 500;

/** Gives the container its stop signal and time, keeps its workspace, and pauses the project. */
const END_COMMAND = 'kill' satisfies ProjectCommandName;
const DOWN_ACTOR: Actor = { name: 'npm run down', via: 'signal' };

/** The stages of this installation whose containers run; none where no engine answers. */
export async function findRunningStages(env: InfraEnv, installation: string): Promise<StageContainer[]> {
  const address = engineAddress(env);
  const engine = await askEngine(address);
  return engine.kind === 'answers' ? listStageContainers(address, installation, 'running') : [];
}

/**
 * Stops every running stage politely: while the engine is up, by its own command, so that what it knows stays true
 * (it pauses the project, too); else by the container's stop signal, which the worker finds at the next `up`.
 */
export async function stopStages(options: {
  env: InfraEnv;
  installation: string;
  stages: readonly StageContainer[];
  /** Undefined when worker or Temporal do not run. */
  engine: StackConnection | undefined;
  onProgress: Progress;
}): Promise<void> {
  const { env, installation, stages, engine, onProgress } = options;
  if (!engine) {
    onProgress(
      'the engine does not run: stopping the containers themselves; the next `up` records how they ended',
    );
    await Promise.all(stages.map(({ id }) => stopContainer(engineAddress(env), id)));
  } else {
    await signalProjects(engine, stages, onProgress);
  }
  const ended = await poll(
    async () => ((await findRunningStages(env, installation)).length === 0 ? true : undefined),
    {
      timeoutMs: POLITE_STOP_TIMEOUT_MS,
      everyMs: LOOK_MS,
      onWait: (seconds) => onProgress(`waiting for the stages to end, ${seconds} s`),
    },
  );
  if (ended) return;
  const left = await findRunningStages(env, installation);
  throw new InfraError(
    'STAGES_STILL_RUNNING',
    `${left.length} stages did not end in ${POLITE_STOP_TIMEOUT_MS / 1000} s; nothing else was stopped`,
    'run `npm run down` without --stop-stages to leave them running, or kill them with the CLI first',
  );
}

export function engineAddress(env: InfraEnv): EngineAddress {
  return engineAddressFrom({ socket: env.WINSLOW_DOCKER_SOCKET, dockerHost: env.DOCKER_HOST });
}

async function signalProjects(
  engine: StackConnection,
  stages: readonly StageContainer[],
  onProgress: Progress,
): Promise<void> {
  const projects = [...new Set(stages.map(({ project }) => project))];
  await withTemporal(engine.temporalAddress, async (connection) => {
    const client = new Client({ connection, namespace: engine.temporalNamespace });
    for (const project of projects) {
      try {
        await client.workflow
          .getHandle(workflowIds.project(project))
          .signal(END_COMMAND, { actor: DOWN_ACTOR });
        onProgress(`asked project ${project} to end its stage`);
      } catch (error) {
        onProgress(`project ${project} cannot be asked: ${messageOf(error)}`);
      }
    }
  });
}
