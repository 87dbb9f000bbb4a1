import { readFileSync, statfsSync } from 'node:fs';
import { hostname } from 'node:os';
import { isFakeGpu } from '@winslow/domain';
import { testSetting } from '@winslow/testing';
import Docker from 'dockerode';
import { dockerVersionOf } from './connect-docker';
import { NO_GPUS } from './gpu-probe';
import { chooseGpus } from './gpus/choose-gpus';
import { createNodeProbe, type NodeFacts } from './node-inventory';

const read = (path: string): string => readFileSync(path, 'utf8');
const MEM_TOTAL = Number(/^MemTotal:\s+(\d+) kB/m.exec(read('/proc/meminfo'))?.[1]) * 1024;
const CORES = (read('/proc/cpuinfo').match(/^processor\s*:/gm) ?? []).length;
/** No limits, so that the test does not depend on what the test runner itself is confined to. */
const UNCONFINED = { root: '/nowhere' };

function facts(): NodeFacts {
  const docker = new Docker({ socketPath: testSetting('WINSLOW_TEST_DOCKER_SOCKET') });
  return {
    nodeId: 'big-box',
    workerId: 'w1',
    pool: 'default',
    labels: ['ssd'],
    weights: { memory: 2 },
    dataFolder: '/',
    dockerVersion: () => dockerVersionOf(docker),
    utilisation: () => null,
  };
}

it('finds what the kernel says of this computer', async () => {
  const inventory = await createNodeProbe(facts(), NO_GPUS, UNCONFINED).inventory();
  expect(inventory).toMatchObject({
    nodeId: 'big-box',
    workerId: 'w1',
    pool: 'default',
    class: 'cpu',
    labels: ['ssd'],
    weights: { memory: 2 },
    notes: [],
    gpus: [],
    hostname: hostname(),
    bootId: read('/proc/sys/kernel/random/boot_id').trim(),
    memoryBytes: MEM_TOTAL,
    diskBytes: statfsSync('/').blocks * statfsSync('/').bsize,
  });
  expect(inventory.cpus).toBeGreaterThan(0);
  expect(inventory.cpus).toBeLessThanOrEqual(CORES);
  expect(inventory.diskFreeBytes).toBeGreaterThan(0);
  expect(inventory.diskFreeBytes).toBeLessThanOrEqual(inventory.diskBytes);
  expect(inventory.cpuModel).not.toBe('');
  expect(inventory.versions).toEqual({
    winslow: expect.stringMatching(/^\d+\.\d+\.\d+/),
    docker: expect.stringMatching(/^\d+\.\d+/),
    os: expect.stringMatching(/\S/),
    kernel: read('/proc/sys/kernel/osrelease').trim(),
  });
});

it('offers no more than was declared, and never more than there is', async () => {
  const less = { ...facts(), declaredCpus: 0.5, declaredMemoryBytes: 2 ** 30, declaredDiskBytes: 2 ** 20 };
  expect(await createNodeProbe(less, NO_GPUS, UNCONFINED).inventory()).toMatchObject({
    cpus: 0.5,
    memoryBytes: 2 ** 30,
    diskBytes: 2 ** 20,
    diskFreeBytes: 2 ** 20,
    computer: { memoryBytes: MEM_TOTAL },
    notes: [],
  });
  const more = { ...facts(), declaredCpus: 4096, declaredMemoryBytes: 2 ** 50 };
  const offered = await createNodeProbe(more, NO_GPUS, UNCONFINED).inventory();
  expect(offered.cpus).toBeLessThanOrEqual(CORES);
  expect(offered.memoryBytes).toBe(MEM_TOTAL);
  expect(offered.notes).toEqual([
    expect.stringContaining('WINSLOW_CPUS is more than there is'),
    expect.stringContaining('WINSLOW_MEMORY is more than there is'),
  ]);
});

it('offers GPUs that are only declared as such, and says so', async () => {
  const setting = { kind: 'fake', groups: [{ count: 2, memoryBytes: 8 * 2 ** 30 }] } as const;
  const gpus = await chooseGpus({ setting, nodeId: 'big-box', find: () => NO_GPUS });
  const inventory = await createNodeProbe(facts(), gpus, UNCONFINED).inventory();
  expect(inventory).toMatchObject({ class: 'gpu', notes: [expect.stringContaining('only declared')] });
  expect(inventory.gpus.map(({ uuid }) => [uuid, isFakeGpu(uuid)])).toEqual([
    ['fake-big-box-0', true],
    ['fake-big-box-1', true],
  ]);
});
