import type { ContainerSpec } from './container-runtime';
import { dockerCreateOptions } from './docker-create-options';

const GIB = 2 ** 30;
const CARD = 'GPU-3b722aa5-db24-5b93-84c8-e4e0efcef078';
const PART = 'MIG-23de08f7-6fcc-5be3-9094-cc3b4162f0bb';

function specWith(gpuUuids: readonly string[], environment: Record<string, string> = {}): ContainerSpec {
  return {
    name: 'n',
    image: 'i',
    labels: {},
    environment,
    args: [],
    entrypoint: [],
    workdir: null,
    user: null,
    mounts: [],
    limits: { cpus: 1, memoryBytes: GIB, pids: 10, shmBytes: GIB },
    network: 'none',
    capabilities: [],
    gpuUuids,
  };
}

const requestsOf = (spec: ContainerSpec) => dockerCreateOptions(spec).HostConfig?.DeviceRequests;

describe('the GPUs of a container', () => {
  it('are asked of Docker by device id, whole cards and parts alike', () => {
    expect(requestsOf(specWith([CARD, PART]))).toEqual([
      { Driver: 'nvidia', DeviceIDs: [CARD, PART], Capabilities: [['gpu']] },
    ]);
  });

  it('are none where none was granted, whatever the image or the stage asks of the runtime', () => {
    expect(requestsOf(specWith([]))).toBeUndefined();
    expect(dockerCreateOptions(specWith([])).Env).toEqual(['NVIDIA_VISIBLE_DEVICES=void']);
    const greedy = specWith([CARD], { NVIDIA_VISIBLE_DEVICES: 'all', A: 'b' });
    expect(dockerCreateOptions(greedy).Env).toEqual([`NVIDIA_VISIBLE_DEVICES=${CARD}`, 'A=b']);
  });

  it('are never asked of Docker where they were only declared', () => {
    expect(requestsOf(specWith(['fake-big-box-0']))).toBeUndefined();
    expect(requestsOf(specWith(['fake-big-box-0', CARD]))).toMatchObject([{ DeviceIDs: [CARD] }]);
  });
});
