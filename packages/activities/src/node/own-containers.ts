import { CONTAINER_LABELS, type AttemptRef, type RunningContainer } from '@winslow/domain';
import type { ContainerRuntime, ContainerState } from '../container/container-runtime';

/** What a node's own operations need of the container engine. */
export type NodeContainers = Pick<ContainerRuntime, 'list' | 'stop' | 'remove'>;

/** Whose containers a worker may touch: those of its installation and node, and no others on the same engine. */
export interface ContainerOwner {
  readonly installation: string;
  readonly nodeId: string;
}

/** All containers of stage runs that belong to this installation and node, in any state. */
export async function listOwnContainers(
  containers: NodeContainers,
  owner: ContainerOwner,
  signal: AbortSignal,
  attempt?: AttemptRef,
): Promise<readonly RunningContainer[]> {
  const wanted = { ...ownerLabels(owner), ...(attempt === undefined ? {} : attemptLabels(attempt)) };
  const listed = await containers.list(wanted, signal);
  // The engine has filtered already; a container is stopped and removed on this answer, so it is checked once more.
  return listed.filter((one) => carries(one, wanted)).flatMap(toRunningContainer);
}

function ownerLabels(owner: ContainerOwner): Record<string, string> {
  return { [CONTAINER_LABELS.installation]: owner.installation, [CONTAINER_LABELS.node]: owner.nodeId };
}

function attemptLabels(attempt: AttemptRef): Record<string, string> {
  return {
    [CONTAINER_LABELS.project]: attempt.projectId,
    [CONTAINER_LABELS.stageRun]: String(attempt.run),
    [CONTAINER_LABELS.attempt]: String(attempt.attempt),
  };
}

function carries(container: ContainerState, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([name, value]) => container.labels[name] === value);
}

/** Empty for a container whose labels name no attempt: no stage run can own it, so nobody may stop it either. */
function toRunningContainer(container: ContainerState): RunningContainer[] {
  const projectId = container.labels[CONTAINER_LABELS.project];
  const run = count(container.labels[CONTAINER_LABELS.stageRun]);
  const attempt = count(container.labels[CONTAINER_LABELS.attempt]);
  if (projectId === undefined || projectId === '' || run === null || attempt === null) return [];
  return [{ projectId, run, attempt, containerId: container.id, state: container.status }];
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
