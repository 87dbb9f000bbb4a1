import { messageOf } from '@winslow/domain';
import Docker from 'dockerode';
import type { DockerAddress } from './docker-address';
import { untilReady, type Patience } from './until-ready';

/** The Docker engine of this computer, once it answers. */
export async function connectDocker(address: DockerAddress, patience: Patience): Promise<Docker> {
  const docker = new Docker(address.options);
  await untilReady(`The Docker engine at ${address.name}`, () => ping(docker), patience);
  return docker;
}

/** Asked each time: the engine may be upgraded under a living worker. */
export async function dockerVersionOf(docker: Docker): Promise<string> {
  return (await docker.version()).Version;
}

async function ping(docker: Docker): Promise<void> {
  try {
    await docker.ping();
  } catch (error) {
    throw new Error(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such socket; install Docker, or correct the path';
  if (code === 'ECONNREFUSED')
    return 'nobody listens there; start Docker (`systemctl start docker` or `dockerd`)';
  if (code === 'EACCES')
    return 'permission denied; run the worker as root or as a member of the group docker';
  return messageOf(error);
}
