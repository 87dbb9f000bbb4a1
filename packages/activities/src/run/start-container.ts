import { containerName, formatBytes, WinslowError, type PhaseInput } from '@winslow/domain';
import type { ActivityDeps, ActivitySettings } from '../activity-deps';
import {
  ContainerExistsError,
  ContainerLostError,
  ContainerRefusedError,
} from '../container/container-errors';
import type { ContainerState } from '../container/container-runtime';
import { containerSpec } from '../container/container-spec';
import type { LogWriter } from '../log/log-writer';
import type { ContainerTrace } from '../workspace/attempt-state';
import type { StageDirectories } from '../workspace/stage-directories';
import type { AttemptMemory } from '../workspace/attempt-memory';

export interface StartContainerOptions {
  readonly deps: ActivityDeps;
  readonly settings: ActivitySettings;
  readonly input: PhaseInput;
  readonly directories: StageDirectories;
  readonly memory: AttemptMemory;
  readonly log: LogWriter;
  readonly signal: AbortSignal;
}

/**
 * The attempt's container, started: found again if there is one, else made. Idempotent: never makes a second one.
 * @throws ContainerLostError when it died by a reboot, a restart of the engine, or somebody's hand
 */
export async function startContainer(options: StartContainerOptions): Promise<ContainerState> {
  const { deps, input, memory, signal } = options;
  const name = containerName(deps.installation, input.attempt);
  const found = await deps.runtime.find(name, signal);
  const trace = memory.state.container;
  if (found === null && trace?.started === true) {
    throw new ContainerLostError(
      name,
      'it is not there any more: somebody removed it, or the engine lost it',
    );
  }
  const host = await currentHost(deps, signal);
  if (found === null || found.status === 'created') {
    return startNew(options, found?.id ?? (await create(options, name)), host);
  }
  await checkSameHost(options, found);
  noteStart(options, found.startedAtMs ?? deps.clock.now());
  return found;
}

/** Said by whoever gets to write it first: a worker may be killed between the start and its first line of log. */
function noteStart({ input, memory, log }: StartContainerOptions, atMs: number): void {
  log.note('started', describeStart(input, memory.state.image?.name ?? input.spec.stage.image.name), {
    atMs,
  });
}

type Host = Pick<ContainerTrace, 'bootId' | 'engineRunId'>;

async function currentHost(deps: ActivityDeps, signal: AbortSignal): Promise<Host> {
  const [bootId, engineRunId] = await Promise.all([deps.bootId(), deps.runtime.engineRunId(signal)]);
  return { bootId, engineRunId };
}

async function create(
  { deps, settings, input, directories, memory, signal }: StartContainerOptions,
  name: string,
) {
  const { image } = memory.state;
  if (image === null) {
    throw new WinslowError('workspaceState', `The attempt is not prepared on this node [container=${name}]`, {
      blame: 'machine',
    });
  }
  const spec = containerSpec({
    input,
    directories,
    installation: deps.installation,
    pidsLimit: settings.pidsLimit,
    imageId: image.id,
    checkpoint: memory.state.prepared?.checkpoint ?? null,
    setupAtMs: deps.clock.now(),
  });
  try {
    return await deps.runtime.create(spec, signal);
  } catch (error) {
    if (!(error instanceof ContainerExistsError)) throw error;
    const existing = await deps.runtime.find(name, signal);
    if (existing === null) throw error;
    return existing.id;
  }
}

async function startNew(options: StartContainerOptions, id: string, host: Host): Promise<ContainerState> {
  const { deps, memory, signal } = options;
  await memory.change({ container: { id, started: true, ...host, ending: null } });
  noteStart(options, deps.clock.now());
  try {
    await deps.runtime.start(id, signal);
  } catch (error) {
    // Not started, so the next try may make it anew.
    await memory.change({ container: null });
    if (error instanceof ContainerRefusedError) await deps.runtime.remove(id, signal);
    throw error;
  }
  const started = await deps.runtime.find(id, signal);
  if (started === null) throw new ContainerLostError(id, 'it was removed while it started');
  return started;
}

function describeStart({ attempt, placedOn }: PhaseInput, image: string): string {
  const { nodeId, cpus, memoryBytes, gpuUuids } = placedOn;
  const gpus = gpuUuids.length === 0 ? '' : `, GPUs ${gpuUuids.join(', ')}`;
  const what = `run ${attempt.run}, attempt ${attempt.attempt}`;
  return `Starting ${image} on ${nodeId} (${what}): ${cpus} CPUs, ${formatBytes(memoryBytes)}${gpus}`;
}

/**
 * A container that has ended may have been ended by what also changed the boot or the engine: then its end means
 * nothing. @throws ContainerLostError
 */
export async function checkSameHost(
  { deps, memory, signal }: Pick<StartContainerOptions, 'deps' | 'memory' | 'signal'>,
  found: ContainerState,
): Promise<void> {
  const host = await currentHost(deps, signal);
  const trace = memory.state.container;
  const hasBooted = trace !== null && trace.bootId !== host.bootId;
  const hasNewEngine = trace !== null && isOther(trace.engineRunId, host.engineRunId);
  if (trace !== null && !hasBooted && !hasNewEngine) return;
  // It may have been seen while the earlier engine was there, which has taken it along since.
  if (isAlive(found) && isAlive(await deps.runtime.find(found.name, signal))) {
    const ending = trace?.ending ?? null;
    await memory.change({ container: { id: found.id, started: true, ...host, ending } });
    return;
  }
  if (trace === null) throw new ContainerLostError(found.name, 'nothing is known of how it was started');
  throw hasBooted
    ? new ContainerLostError(found.name, 'the computer was rebooted', 'rebooted')
    : new ContainerLostError(found.name, 'the Docker engine was restarted', 'engineRestarted');
}

function isAlive(container: ContainerState | null): boolean {
  return container?.status === 'running' || container?.status === 'paused';
}

/** An engine that cannot be told from another never counts as changed. */
function isOther(before: string, now: string): boolean {
  return before !== '' && now !== '' && before !== now;
}
