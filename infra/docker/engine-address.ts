import { InfraError } from '../errors';

/** Where a Docker engine listens: a unix socket or a plain TCP address. */
export type EngineAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

export const DEFAULT_DOCKER_SOCKET = '/var/run/docker.sock';

const DEFAULT_DOCKER_TCP_PORT = 2375;

/** The engine to use: `WINSLOW_DOCKER_SOCKET` first, then `DOCKER_HOST`, then the usual socket. */
export function engineAddressFrom(settings: { socket?: string; dockerHost?: string }): EngineAddress {
  if (settings.socket) return { kind: 'socket', path: settings.socket.replace(/^unix:\/\//, '') };
  if (settings.dockerHost) return parseDockerHost(settings.dockerHost);
  return { kind: 'socket', path: DEFAULT_DOCKER_SOCKET };
}

function parseDockerHost(value: string): EngineAddress {
  if (value.startsWith('unix://')) return { kind: 'socket', path: value.slice('unix://'.length) };
  const tcp = /^(?:tcp|http):\/\/(\[[0-9a-f:]+\]|[^:/]+)(?::(\d+))?\/?$/i.exec(value);
  if (tcp?.[1]) {
    const port = tcp[2] ? Number(tcp[2]) : DEFAULT_DOCKER_TCP_PORT;
    return { kind: 'tcp', host: tcp[1].replace(/^\[|\]$/g, ''), port };
  }
  throw new InfraError(
    'DOCKER_HOST_UNSUPPORTED',
    `DOCKER_HOST=${value} is neither a unix socket nor a plain TCP address`,
    'set WINSLOW_DOCKER_SOCKET to the socket of an engine on this computer',
  );
}

/** The address as `DOCKER_HOST` would say it. */
export function describeEngineAddress(address: EngineAddress): string {
  return address.kind === 'socket' ? `unix://${address.path}` : `tcp://${address.host}:${address.port}`;
}
