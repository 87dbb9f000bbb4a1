import { randomBytes } from 'node:crypto';
import { ensureTinyImage, eventually, testSetting } from '@winslow/testing';
import Docker from 'dockerode';
import { DockerRuntime } from '../container/docker-runtime';
import { checkGpu } from './check-gpu';

const owner = { installation: `t${randomBytes(4).toString('hex')}`, nodeId: 'a' };
const label = [`winslow.installation=${owner.installation}-probe`];
let docker: Docker;
let image: string;

beforeAll(async () => {
  docker = new Docker({ socketPath: testSetting('WINSLOW_TEST_DOCKER_SOCKET') });
  image = await ensureTinyImage(docker);
});
afterEach(async () => {
  expect(await docker.listContainers({ all: true, filters: { label } })).toEqual([]);
});

/** A declared device, of which Docker is asked nothing, in a container that sees what the test wants. */
function check(says: string, signal = new AbortController().signal): Promise<string | null> {
  const command = ['sh', '-c', says];
  return checkGpu(new DockerRuntime(docker), { uuid: 'fake-a-0', image, owner, command }, signal);
}

describe('checkGpu', () => {
  it('is content when the container sees the device and no other', async () => {
    expect(await check('echo "GPU 0: card (UUID: fake-a-0)"')).toBeNull();
  });

  it('says what the container sees instead', async () => {
    expect(await check('echo "No devices found."')).toContain('does not see it, but says: No devices found.');
    expect(await check('true')).toContain('says: nothing');
    const both = 'echo "GPU 0: card (UUID: fake-a-0)"; echo "GPU 1: card (UUID: GPU-bbbb)"';
    expect(await check(both)).toBe('its container sees GPU-bbbb too');
  });

  it('does not wait for ever for a driver that hangs', async () => {
    const patience = new AbortController();
    const checked = check('sleep 1000', patience.signal);
    await eventually(
      () => docker.listContainers({ filters: { label } }),
      (running) => running.length === 1,
    );
    patience.abort();
    expect(await checked).toContain('did not answer in time');
  });

  it('leaves nothing behind when the time is up before its container is there', async () => {
    const patience = new AbortController();
    const checked = check('sleep 1000', patience.signal);
    patience.abort();
    expect(await checked).toContain('did not answer in time');
  });

  it('gives the reason of an engine that cannot give out the device', async () => {
    const real = { uuid: 'GPU-0b2c3d4e-1111-2222-3333-444455556666', image, owner };
    const why = await checkGpu(new DockerRuntime(docker), real, new AbortController().signal);
    // Where NVIDIA's runtime is there, it does not know the device; elsewhere the engine does not know NVIDIA.
    expect(why).toMatch(/nvidia/i);
  });
});
