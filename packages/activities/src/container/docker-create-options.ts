import { isFakeGpu } from '@winslow/domain';
import type Docker from 'dockerode';
import type { ContainerSpec } from './container-runtime';
import { gpuLabel } from './gpu-claims';

const NANO_PER_CPU = 1e9;
/** The kernel takes containers first when memory runs out, and our own processes last. */
const OOM_SCORE_ADJUST = 500;
/** Images may ask for all GPUs by it, and get them where NVIDIA's runtime is the engine's default. */
const GPUS_VARIABLE = 'NVIDIA_VISIBLE_DEVICES';
/** As if there were no such runtime. */
const NO_GPUS = 'void';

/** A container spec in Docker's words: no privilege, nothing but the listed capabilities, whole log kept. */
export function dockerCreateOptions(spec: ContainerSpec): Docker.ContainerCreateOptions {
  const gpuUuids = spec.gpuUuids.filter((uuid) => !isFakeGpu(uuid));
  const environment = { ...spec.environment, [GPUS_VARIABLE]: gpuUuids.join(',') || NO_GPUS };
  return {
    name: spec.name,
    Image: spec.image,
    Labels: { ...spec.labels, ...gpuLabel(spec.gpuUuids) },
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    Tty: false,
    OpenStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...(spec.args.length === 0 ? {} : { Cmd: [...spec.args] }),
    ...(spec.entrypoint.length === 0 ? {} : { Entrypoint: [...spec.entrypoint] }),
    ...(spec.workdir === null ? {} : { WorkingDir: spec.workdir }),
    ...(spec.user === null ? {} : { User: spec.user }),
    HostConfig: hostConfig(spec, gpuUuids),
  };
}

function hostConfig({ limits, ...spec }: ContainerSpec, gpuUuids: readonly string[]): Docker.HostConfig {
  return {
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes,
    NanoCpus: Math.round(limits.cpus * NANO_PER_CPU),
    PidsLimit: limits.pids,
    ShmSize: limits.shmBytes,
    OomScoreAdj: OOM_SCORE_ADJUST,
    Privileged: false,
    CapDrop: ['ALL'],
    CapAdd: [...spec.capabilities],
    SecurityOpt: ['no-new-privileges'],
    NetworkMode: spec.network,
    Init: true,
    // Rotation loses and doubles lines while they are followed; Winslow has a limit of its own.
    LogConfig: { Type: 'json-file', Config: {} },
    RestartPolicy: { Name: 'no' },
    AutoRemove: false,
    Mounts: spec.mounts.map(({ hostPath, containerPath, readOnly }) => ({
      Type: 'bind' as const,
      Source: hostPath,
      Target: containerPath,
      ReadOnly: readOnly,
    })),
    ...(gpuUuids.length === 0 ? {} : { DeviceRequests: [gpuRequest(gpuUuids)] }),
  };
}

/** These devices and no others; the engine refuses a container whose devices it cannot give. */
function gpuRequest(uuids: readonly string[]): Docker.DeviceRequest {
  return { Driver: 'nvidia', DeviceIDs: [...uuids], Capabilities: [['gpu']] };
}
