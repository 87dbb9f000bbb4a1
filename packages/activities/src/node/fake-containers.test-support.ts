import { CONTAINER_LABELS, type AttemptRef } from '@winslow/domain';
import type { ContainerState } from '../container/container-runtime';
import type { ContainerOwner, NodeContainers } from './own-containers';

/** Containers in memory, for tests: keeps the rules of the port and notes what was done to them. */
export class FakeContainers implements NodeContainers {
  readonly done: string[] = [];
  private readonly containers = new Map<string, ContainerState>();

  add(
    id: string,
    owner: ContainerOwner,
    attempt: AttemptRef,
    status: ContainerState['status'] = 'running',
  ): void {
    const labels = {
      [CONTAINER_LABELS.installation]: owner.installation,
      [CONTAINER_LABELS.node]: owner.nodeId,
      [CONTAINER_LABELS.project]: attempt.projectId,
      [CONTAINER_LABELS.stageRun]: String(attempt.run),
      [CONTAINER_LABELS.attempt]: String(attempt.attempt),
    };
    this.addLabelled(id, labels, status);
  }

  addLabelled(
    id: string,
    labels: Readonly<Record<string, string>>,
    status: ContainerState['status'] = 'running',
  ): void {
    const rest = { exitCode: 0, outOfMemory: false, startedAtMs: 1, finishedAtMs: null, error: '' };
    this.containers.set(id, { id, name: id, labels, status, ...rest });
  }

  ids(): string[] {
    return [...this.containers.keys()];
  }

  list(labels: Readonly<Record<string, string>>): Promise<readonly ContainerState[]> {
    const carries = (one: ContainerState): boolean =>
      Object.entries(labels).every(([name, value]) => one.labels[name] === value);
    return Promise.resolve([...this.containers.values()].filter(carries));
  }

  stop(id: string, graceMs: number): Promise<void> {
    const container = this.containers.get(id);
    if (container?.status === 'running' || container?.status === 'paused') {
      this.done.push(`stop ${id} within ${graceMs} ms`);
      this.containers.set(id, { ...container, status: 'exited' });
    }
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.done.push(`remove ${id}`);
    this.containers.delete(id);
    return Promise.resolve();
  }
}
