import { testSetting } from '@winslow/testing';
import Docker from 'dockerode';
import { ensureGpuCheckImage } from './gpu-check-image';

/** A program that needs the C library, as nvidia-smi does, put into the container from outside, as NVIDIA's runtime does. */
const PROGRAM = '/usr/bin/expr';

it('makes an image in which a program of this computer finds its libraries, once', async () => {
  const docker = new Docker({ socketPath: testSetting('WINSLOW_TEST_DOCKER_SOCKET') });
  const image = await ensureGpuCheckImage(docker, PROGRAM);
  expect(await ensureGpuCheckImage(docker, PROGRAM)).toBe(image);
  const container = await docker.createContainer({
    Image: image,
    Cmd: ['nvidia-smi', '6', '*', '7'],
    HostConfig: { NetworkMode: 'none', Binds: [`${PROGRAM}:/usr/bin/nvidia-smi:ro`] },
  });
  try {
    await container.start();
    await container.wait();
    const output = await container.logs({ stdout: true, stderr: true, follow: false });
    expect(output.toString('latin1')).toContain('42');
  } finally {
    await container.remove({ force: true });
    await docker.getImage(image).remove();
  }
});
