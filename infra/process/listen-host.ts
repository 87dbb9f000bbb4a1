/** What everything listens on that nobody asked to be reachable. */
export const LOOPBACK = '127.0.0.1';

const WILDCARDS: readonly string[] = ['0.0.0.0', '::', ''];
const LOOPBACKS: readonly string[] = [LOOPBACK, 'localhost', '::1'];

/** Whether other computers can reach who listens there. */
export function listensBeyondLoopback(host: string): boolean {
  return !LOOPBACKS.includes(host);
}

/** Whether it listens on every address of the computer. */
export function isWildcard(host: string): boolean {
  return WILDCARDS.includes(host);
}

/** Under which host programs of this computer reach who listens there, as addresses write it. */
export function reachableHost(host: string): string {
  return isWildcard(host) ? LOOPBACK : bracketed(host);
}

/** An address of version 6 stands in brackets before a port. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
