import type Docker from 'dockerode';
import type { ContainerSpec } from './container-runtime';

const NANO_PER_CPU = 1e9;
/** The kernel takes containers first when memory runs out, and our own processes last. */
const OOM_SCORE_ADJUST = 500;

/** A container spec in Docker's words: no privilege, nothing but the listed capabilities, whole log kept. */
export function dockerCreateOptions(spec: ContainerSpec): Docker.ContainerCreateOptions {
  return {
    name: spec.name,
    Image: spec.image,
    Labels: { ...spec.labels },
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    Tty: false,
    OpenStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    ...(spec.args.length === 0 ? {} : { Cmd: [...spec.args] }),
    ...(spec.entrypoint.length === 0 ? {} : { Entrypoint: [...spec.entrypoint] }),
    ...(spec.workdir === null ? {} : { WorkingDir: spec.workdir }),
    ...(spec.user === null ? {} : { User: spec.user }),
    HostConfig: hostConfig(spec),
  };
}

function hostConfig({ limits, ...spec }: ContainerSpec): Docker.HostConfig {
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
    ...(spec.gpuUuids.length === 0 ? {} : { DeviceRequests: [gpuRequest(spec.gpuUuids)] }),
  };
}

function gpuRequest(uuids: readonly string[]): Docker.DeviceRequest {
  return { Driver: 'nvidia', DeviceIDs: [...uuids], Capabilities: [['gpu']] };
}
