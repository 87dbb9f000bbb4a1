import type { AttemptRef } from '@winslow/domain';
import { listOwnContainers, type ContainerOwner, type NodeContainers } from './own-containers';

export interface StopContainerInput {
  readonly attempt: AttemptRef;
  /** Between the image's stop signal (SIGTERM unless set) and SIGKILL. Unit: milliseconds. */
  readonly graceMs: number;
}

export interface StopContainerResult {
  /** False: the node has no container of this attempt (never started, or removed already). */
  readonly found: boolean;
}

export interface StopContainerDeps {
  readonly containers: NodeContainers;
  readonly owner: ContainerOwner;
}

/**
 * Stops the container of one attempt and leaves it there: the activity that follows it reads how it ended.
 * Idempotent: stopping again, or what is gone, does nothing.
 */
export async function stopContainer(
  { containers, owner }: StopContainerDeps,
  input: StopContainerInput,
  signal: AbortSignal,
): Promise<StopContainerResult> {
  const found = await listOwnContainers(containers, owner, signal, input.attempt);
  await Promise.all(found.map((one) => containers.stop(one.containerId, input.graceMs, signal)));
  return { found: found.length > 0 };
}
