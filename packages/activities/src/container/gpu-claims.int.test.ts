import { randomBytes } from 'node:crypto';
import { ensureTinyImage, TINY_IMAGE } from '@winslow/testing';
import type Docker from 'dockerode';
import { testDocker } from '../test-support/stage-fixture';
import type { ContainerSpec } from './container-runtime';
import { DockerRuntime } from './docker-runtime';

const { signal } = new AbortController();

describe('a GPU that a container of ours uses', () => {
  let docker: Docker;
  let runtime: DockerRuntime;
  const made: string[] = [];
  const test = `winslow-gpu-${randomBytes(4).toString('hex')}`;
  // Declared ones are told apart like real ones, and need no card.
  const [card, other] = [`fake-${test}-0`, `fake-${test}-1`];
  beforeAll(async () => {
    docker = testDocker();
    await ensureTinyImage(docker);
    runtime = new DockerRuntime(docker);
  });
  afterAll(() => Promise.all(made.map((id) => runtime.remove(id, signal))));

  async function create(name: string, gpuUuids: readonly string[]): Promise<string> {
    const spec: ContainerSpec = {
      name: `${test}-${name}`,
      image: TINY_IMAGE,
      labels: {},
      environment: {},
      args: ['sleep', '600'],
      entrypoint: [],
      workdir: null,
      user: null,
      mounts: [],
      limits: { cpus: 1, memoryBytes: 32 * 2 ** 20, pids: 10, shmBytes: 2 ** 20 },
      network: 'none',
      capabilities: [],
      gpuUuids,
    };
    const id = await runtime.create(spec, signal);
    made.push(id);
    return id;
  }

  it('is given to no other until that one has ended; the fault names both and may be tried again', async () => {
    const first = await create('first', [card, other]);
    const second = await create('second', [card]);
    await runtime.start(first, signal);
    await runtime.start(first, signal);
    const refused = runtime.start(second, signal);
    await expect(refused).rejects.toMatchObject({ code: 'gpuBusy', retryable: true, blame: 'machine' });
    await expect(refused).rejects.toThrow(
      new RegExp(`GPU ${card} .* container ${test}-first: ${test}-second gets it`),
    );
    await docker.getContainer(first).pause();
    await expect(runtime.start(second, signal)).rejects.toMatchObject({ code: 'gpuBusy' });
    await runtime.stop(first, 0, signal);
    await runtime.start(second, signal);
  });

  it('is given to one of two that start at once', async () => {
    const card2 = `fake-${test}-2`;
    const both = [await create('left', [card2]), await create('right', [card2])];
    const outcomes = await Promise.allSettled(both.map((id) => runtime.start(id, signal)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
