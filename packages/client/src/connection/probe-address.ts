import { connect } from 'node:net';
import { UnavailableError } from '@winslow/domain';

/** A service on the same network answers within milliseconds; this leaves room for a busy machine. */
const PROBE_TIMEOUT_MS = 5_000;

export interface ServiceAddress {
  /** Which part of Winslow, such as `Temporal`. */
  readonly service: string;
  /** As the user knows it, for messages. */
  readonly address: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Opens and closes one TCP connection: a refused one is known at once, where gRPC and S3 calls would retry for long.
 * @throws UnavailableError
 */
export function probeAddress({ service, address, host, port }: ServiceAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const fail = (reason: string, cause?: unknown) => {
      socket.destroy();
      reject(
        new UnavailableError(
          `Winslow does not answer at ${address} (${service}: ${reason}): start it with npm run up`,
          cause,
        ),
      );
    };
    socket.setTimeout(PROBE_TIMEOUT_MS, () => fail(`no connection within ${PROBE_TIMEOUT_MS / 1000} s`));
    socket.once('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message, error));
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}

const HOST_AND_PORT = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/;

/** Splits `host:port`; an IPv6 address stands in brackets. */
export function splitHostAndPort(address: string, defaultPort: number): { host: string; port: number } {
  const match = HOST_AND_PORT.exec(address);
  const host = match?.[1] ?? match?.[2];
  return host === undefined ? { host: address, port: defaultPort } : { host, port: Number(match?.[3]) };
}
