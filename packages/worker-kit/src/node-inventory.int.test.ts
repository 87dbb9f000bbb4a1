import { readFileSync, statfsSync } from 'node:fs';
import { hostname } from 'node:os';
import { testSetting } from '@winslow/testing';
import Docker from 'dockerode';
import { dockerVersionOf } from './connect-docker';
import { NO_GPUS } from './gpu-probe';
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
  const less = { ...facts(), declaredCpus: 0.5, declaredMemoryBytes: 2 ** 30 };
  expect(await createNodeProbe(less, NO_GPUS, UNCONFINED).inventory()).toMatchObject({
    cpus: 0.5,
    memoryBytes: 2 ** 30,
  });
  const more = { ...facts(), declaredCpus: 4096, declaredMemoryBytes: 2 ** 50 };
  const offered = await createNodeProbe(more, NO_GPUS, UNCONFINED).inventory();
  expect(offered.cpus).toBeLessThanOrEqual(CORES);
  expect(offered.memoryBytes).toBe(MEM_TOTAL);
});
