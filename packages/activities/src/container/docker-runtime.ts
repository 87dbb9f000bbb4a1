import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CONTAINER_LABELS } from '@winslow/domain';
import type Docker from 'dockerode';
import { ContainerExistsError, ContainerRefusedError, EngineError } from './container-errors';
import type { ContainerRuntime, ContainerSpec, ContainerState } from './container-runtime';
import { dockerCreateOptions } from './docker-create-options';
import { callEngine, callEngineUnless, reasonOf, statusOf } from './docker-failure';
import { dockerDataFolder, throwIfDiskFull } from './docker-disk';
import { DockerImages } from './docker-images';
import { DockerOutput } from './docker-output';
import { checkGpusFree, gpusOf } from './gpu-claims';
import { pingAnew } from './ping-anew';

const BAD_REQUEST = 400;
const NOT_FOUND = 404;
const CONFLICT = 409;
const NOT_MODIFIED = 304;
const SECOND_MS = 1_000;
const BUSY_DELAY_MS = 50;
/** dockerd writes it when it starts, beside its socket unless told otherwise. */
const PID_FILE = 'docker.pid';
/** The daemon answers 400 to some of these and 500 to others, but they are all the stage's doing. */
const STAGE_FAULT =
  /executable file not found|no such file or directory|permission denied|no matching entries in (passwd|group)|not a directory|exec format error/i;
/** A folder of ours is not there: not the stage's doing, though the daemon says 400. */
const MISSING_MOUNT = /bind source path|invalid mount config/i;

/** Containers through the API of a Docker engine, 20.10 or later. */
export class DockerRuntime implements ContainerRuntime {
  readonly images: DockerImages;
  readonly output: DockerOutput;
  private startingOnGpus: Promise<void> = Promise.resolve();

  constructor(private readonly docker: Docker) {
    this.images = new DockerImages(docker);
    this.output = new DockerOutput(docker);
  }

  async find(nameOrId: string, signal: AbortSignal): Promise<ContainerState | null> {
    const call = () => this.docker.getContainer(nameOrId).inspect({ abortSignal: signal });
    const found = await callEngineUnless('inspect', signal, call, {
      statuses: [NOT_FOUND],
      result: () => null,
    });
    return found === null ? null : stateOf(found);
  }

  async list(
    labels: Readonly<Record<string, string | null>>,
    signal: AbortSignal,
  ): Promise<readonly ContainerState[]> {
    const label = Object.entries(labels).map(([name, value]) => (value === null ? name : `${name}=${value}`));
    const options = { all: true, filters: { label }, abortSignal: signal };
    const found = await callEngine('list', signal, () => this.docker.listContainers(options));
    const states = await Promise.all(found.map(({ Id }) => this.find(Id, signal)));
    return states.filter((state) => state !== null);
  }

  async create(spec: ContainerSpec, signal: AbortSignal): Promise<string> {
    const options = { ...dockerCreateOptions(spec), abortSignal: signal };
    try {
      return (await this.docker.createContainer(options)).id;
    } catch (error) {
      signal.throwIfAborted();
      if (statusOf(error) === CONFLICT) throw new ContainerExistsError(spec.name, error);
      const reason = reasonOf(error);
      await throwIfDiskFull(this.docker, reason, error);
      const isStageFault = statusOf(error) === BAD_REQUEST || STAGE_FAULT.test(reason);
      if (isStageFault && !MISSING_MOUNT.test(reason))
        throw new ContainerRefusedError(spec.name, reason, error);
      throw new EngineError('create', reason, error);
    }
  }

  async start(id: string, signal: AbortSignal): Promise<void> {
    const container = await this.find(id, signal);
    if (container === null || gpusOf(container).length === 0) return this.startNow(id, signal);
    // One at a time: of two that want the same GPU the second sees the first.
    const start = this.startingOnGpus.then(async () => {
      checkGpusFree(container, await this.list({ [CONTAINER_LABELS.gpus]: null }, signal));
      await this.startNow(id, signal);
    });
    this.startingOnGpus = start.catch(() => undefined);
    return start;
  }

  private async startNow(id: string, signal: AbortSignal): Promise<void> {
    try {
      await this.docker.getContainer(id).start({ abortSignal: signal });
    } catch (error) {
      signal.throwIfAborted();
      if (statusOf(error) === NOT_MODIFIED) return;
      const reason = reasonOf(error);
      await throwIfDiskFull(this.docker, reason, error);
      if (STAGE_FAULT.test(reason)) throw new ContainerRefusedError(id, reason, error);
      throw new EngineError('start', reason, error);
    }
  }

  async stop(id: string, graceMs: number, signal: AbortSignal): Promise<void> {
    const options = { t: Math.max(0, Math.ceil(graceMs / SECOND_MS)), abortSignal: signal };
    const call = () => this.docker.getContainer(id).stop(options);
    const statuses = [NOT_MODIFIED, NOT_FOUND, CONFLICT];
    await callEngineUnless('stop', signal, call, { statuses, result: () => undefined });
  }

  async remove(id: string, signal: AbortSignal): Promise<void> {
    const call = () => this.docker.getContainer(id).remove({ force: true, v: true, abortSignal: signal });
    for (;;) {
      const isBusy = await callEngineUnless('remove', signal, () => call().then(() => false), {
        statuses: [NOT_FOUND, CONFLICT],
        result: (error) => statusOf(error) === CONFLICT,
      });
      if (!isBusy) return;
      // Somebody else is at it already: it is gone in a moment, or the engine says why not.
      await delay(BUSY_DELAY_MS, undefined, { signal });
    }
  }

  async dataFolder(signal: AbortSignal): Promise<string | null> {
    if (socketOf(this.docker.modem) === null) return null;
    return callEngine('info', signal, () => dockerDataFolder(this.docker));
  }

  async engineRunId(signal: AbortSignal): Promise<string> {
    const socket = socketOf(this.docker.modem);
    if (socket === null) return '';
    await callEngine('ping', signal, () => pingAnew(socket, signal));
    try {
      const { ino, mtimeMs } = await stat(await pidFileBeside(socket));
      return `${ino}-${mtimeMs}`;
    } catch {
      return '';
    }
  }
}

/** The way to a socket may be a link, beside which there is nothing. */
async function pidFileBeside(socket: string): Promise<string> {
  return join(dirname(await realpath(socket)), PID_FILE);
}

/** Null for an engine on another computer. */
function socketOf(modem: object): string | null {
  return 'socketPath' in modem && typeof modem.socketPath === 'string' ? modem.socketPath : null;
}

function stateOf({ Id, Name, Config, State }: Docker.ContainerInspectInfo): ContainerState {
  return {
    id: Id,
    name: Name.replace(/^\//, ''),
    labels: Config.Labels ?? {},
    status: statusFrom(State),
    exitCode: State.ExitCode,
    outOfMemory: State.OOMKilled,
    startedAtMs: timeOf(State.StartedAt),
    finishedAtMs: State.Running ? null : timeOf(State.FinishedAt),
    error: State.Error ?? '',
  };
}

function statusFrom(state: Docker.ContainerInspectInfo['State']): ContainerState['status'] {
  if (state.Paused) return 'paused';
  if (state.Running || state.Restarting) return 'running';
  if (state.Status === 'created') return 'created';
  return state.Dead || state.Status === 'removing' ? 'dead' : 'exited';
}

/** Docker writes the year 1 for never. */
function timeOf(text: string): number | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) || ms <= 0 ? null : ms;
}
