import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import Docker from 'dockerode';
import { CONTAINER_LABELS, type AttemptRef } from '@winslow/domain';
import { eventually, TINY_IMAGE } from '@winslow/testing';
import { LISTENING } from './pipeline-text';

interface ContainerEvent {
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
}

/** What the Docker engine knows of one installation's containers. */
export class Engine {
  /** Listens to the engine from then on, until it is closed. */
  static async open(socketPath: string, installation: string): Promise<Engine> {
    const engine = new Engine(new Docker({ socketPath }), installation);
    await engine.listen();
    return engine;
  }

  private readonly sinceSeconds = Math.floor(Date.now() / 1000);
  /** Projects by the containers that were made for them. */
  private readonly created = new Map<string, string>();
  private events: Readable | undefined;

  private constructor(
    readonly docker: Docker,
    private readonly installation: string,
  ) {}

  /** Containers that are there, running or not; the newest first. */
  containers(projectId?: string): Promise<Docker.ContainerInfo[]> {
    return this.docker.listContainers({ all: true, filters: { label: this.labels(projectId) } });
  }

  /** The project's newest container. */
  async container(projectId: string): Promise<Docker.Container> {
    const [newest] = await this.containers(projectId);
    if (newest === undefined) throw new Error(`project ${projectId} has no container`);
    return this.docker.getContainer(newest.Id);
  }

  /** A container as a worker would have made it for an attempt that nobody knows of. */
  async startForeign({ projectId, run, attempt }: AttemptRef, nodeId: string): Promise<void> {
    const container = await this.docker.createContainer({
      Image: TINY_IMAGE,
      Cmd: ['sleep', '1000'],
      HostConfig: { NetworkMode: 'none' },
      Labels: {
        [CONTAINER_LABELS.installation]: this.installation,
        [CONTAINER_LABELS.project]: projectId,
        [CONTAINER_LABELS.stage]: 'one',
        [CONTAINER_LABELS.stageRun]: String(run),
        [CONTAINER_LABELS.attempt]: String(attempt),
        [CONTAINER_LABELS.node]: nodeId,
      },
    });
    await container.start();
  }

  /** How many containers were ever made for the project, by the engine's own journal. */
  async countCreated(projectId: string): Promise<number> {
    const untilNow = { since: this.sinceSeconds, until: Math.floor(Date.now() / 1000) + 1 };
    const stream = await this.docker.getEvents({ ...this.creations(), ...untilNow });
    for await (const line of createInterface(stream)) this.note(line);
    return [...this.created.values()].filter((project) => project === projectId).length;
  }

  close(): void {
    this.events?.destroy();
  }

  /** The engine remembers its last 256 events only, of whomever they are. */
  private async listen(): Promise<void> {
    this.events = (await this.docker.getEvents(this.creations())) as Readable; // an answer of HTTP
    const lines = createInterface(this.events);
    lines.on('line', (line) => this.note(line));
    // An engine that goes away says no more; what it still remembers is asked for in the end.
    lines.on('error', () => undefined);
  }

  private creations(): Docker.GetEventsOptions {
    return { filters: { type: ['container'], event: ['create'], label: this.labels(undefined) } };
  }

  private note(line: string): void {
    if (line.trim() === '') return;
    const { Actor: made } = JSON.parse(line) as ContainerEvent; // by Docker's API
    this.created.set(made.ID, made.Attributes[CONTAINER_LABELS.project] ?? '');
  }

  /** Lets a stage that runs `WAIT_FOR_GO` go on, as soon as it listens. */
  async go(projectId: string): Promise<void> {
    await eventually(
      () => this.wake(projectId),
      (woken) => woken,
    );
  }

  /** The container of an ended run may still be there, and go at any moment. */
  private async wake(projectId: string): Promise<boolean> {
    const running = (await this.containers(projectId)).find(({ State }) => State === 'running');
    if (running === undefined) return false;
    const container = this.docker.getContainer(running.Id);
    try {
      const frames = await container.logs({ stdout: true, stderr: true, follow: false });
      if (!frames.toString('latin1').includes(LISTENING)) return false;
      await container.kill({ signal: 'USR1' });
      return true;
    } catch (error) {
      if (hasEnded(error)) return false;
      throw error;
    }
  }

  /** Lines that the project's container has printed so far, by the engine's own count. */
  async countPrinted(projectId: string): Promise<number> {
    return (await this.printed(projectId)).split('\n').length - 1;
  }

  /** With the engine's own frame headers in between; nothing while there is no container. */
  private async printed(projectId: string): Promise<string> {
    const [newest] = await this.containers(projectId);
    if (newest === undefined) return '';
    const frames = await this.docker
      .getContainer(newest.Id)
      .logs({ stdout: true, stderr: true, follow: false });
    return frames.toString('latin1');
  }

  private labels(projectId: string | undefined): string[] {
    const own = `${CONTAINER_LABELS.installation}=${this.installation}`;
    return projectId === undefined ? [own] : [own, `${CONTAINER_LABELS.project}=${projectId}`];
  }
}

/** The engine's answer on a container that is gone, or runs no more. */
function hasEnded(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && [404, 409].includes(Number(error.statusCode));
}
