import { randomUUID } from 'node:crypto';
import { CONTAINER_LABELS, messageOf } from '@winslow/domain';
import type { ContainerRuntime, ContainerSpec } from '../container/container-runtime';
import type { ContainerOwner } from './own-containers';

const NEVER = new AbortController().signal;
const MEMORY_BYTES = 256 * 1024 * 1024;
const PIDS = 64;
const SHOWN_OUTPUT = 300;
/** Lists the devices that it can see; NVIDIA's runtime puts it into the container with the driver. */
const LIST_DEVICES = ['nvidia-smi', '-L'] as const;

export interface GpuCheck {
  readonly uuid: string;
  /** Id or name of an image in which nvidia-smi can run. */
  readonly image: string;
  readonly owner: ContainerOwner;
  /** Prints the uuids of the devices that it sees. @default nvidia-smi -L */
  readonly command?: readonly string[];
}

/**
 * Whether a container that is given the device sees it, and no other: by making one as for a stage, and looking.
 * @returns null if so, else why not
 */
export async function checkGpu(
  runtime: ContainerRuntime,
  check: GpuCheck,
  signal: AbortSignal,
): Promise<string | null> {
  let id: string | undefined;
  try {
    // Waited for also when the time is up: Docker would make it all the same, and nobody remove it.
    id = await runtime.create(specOf(check), NEVER);
    signal.throwIfAborted();
    await runtime.start(id, signal);
    const seen = await outputOf(runtime, id, signal);
    return judge(check.uuid, seen);
  } catch (error) {
    if (signal.aborted) return 'its container did not answer in time; the driver may hang';
    return messageOf(error);
  } finally {
    if (id !== undefined) await runtime.remove(id, NEVER).catch(() => undefined);
  }
}

function judge(uuid: string, output: string): string | null {
  const others = [...output.matchAll(/UUID: ((?:GPU|MIG|fake)-[0-9A-Za-z/-]+)/g)].flatMap(
    ([, one]) => one ?? [],
  );
  const said = output.trim().slice(0, SHOWN_OUTPUT) || 'nothing';
  if (!others.includes(uuid)) return `its container does not see it, but says: ${said}`;
  // A part of a card (MIG) is shown below its card.
  const strange = others.filter(
    (one) => one !== uuid && !(uuid.startsWith('MIG-') && one.startsWith('GPU-')),
  );
  return strange.length === 0 ? null : `its container sees ${strange.join(', ')} too`;
}

async function outputOf(runtime: ContainerRuntime, id: string, signal: AbortSignal): Promise<string> {
  let text = '';
  for await (const frames of runtime.output.readLog(id, { follow: true, since: null, signal }))
    for (const { bytes } of frames) text += bytes.toString('utf8');
  return text;
}

/** Labelled as a probe, so that nobody takes it for a stage's. */
function specOf({ uuid, image, owner, command = LIST_DEVICES }: GpuCheck): ContainerSpec {
  return {
    name: `winslow-gpu-check-${randomUUID()}`,
    image,
    labels: { [CONTAINER_LABELS.installation]: `${owner.installation}-probe` },
    environment: { NVIDIA_DRIVER_CAPABILITIES: 'utility' },
    args: command,
    entrypoint: [],
    workdir: null,
    user: null,
    mounts: [],
    limits: { cpus: 1, memoryBytes: MEMORY_BYTES, pids: PIDS, shmBytes: MEMORY_BYTES },
    network: 'none',
    capabilities: [],
    gpuUuids: [uuid],
  };
}
