import type { DockerOptions } from 'dockerode';
import type { WorkerEnv } from './worker-env';

/** How to reach the engine, and how to name it to people. */
export interface DockerAddress {
  readonly name: string;
  readonly options: DockerOptions;
}

const DEFAULT_SOCKET = '/var/run/docker.sock';

/** WINSLOW_DOCKER_SOCKET first, then DOCKER_HOST, then the usual socket. */
export function dockerAddressOf(
  env: Pick<WorkerEnv, 'WINSLOW_DOCKER_SOCKET' | 'DOCKER_HOST'>,
): DockerAddress {
  const [, host, port] = /^tcp:\/\/(.+):(\d+)$/.exec(env.DOCKER_HOST ?? '') ?? [];
  if (env.WINSLOW_DOCKER_SOCKET === undefined && host !== undefined) {
    return {
      name: `${env.DOCKER_HOST} (DOCKER_HOST)`,
      options: { protocol: 'http', host, port: Number(port) },
    };
  }
  const socketPath =
    env.WINSLOW_DOCKER_SOCKET ?? env.DOCKER_HOST?.replace(/^unix:\/\//, '') ?? DEFAULT_SOCKET;
  return { name: `${socketPath} (WINSLOW_DOCKER_SOCKET)`, options: { socketPath } };
}
