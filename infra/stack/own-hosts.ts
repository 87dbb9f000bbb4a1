import { hostname, networkInterfaces } from 'node:os';
import { bracketed, isWildcard, listensBeyondLoopback } from '../process/listen-host';

/** Of this computer alone, or of one wire. */
const NOT_FOR_OTHERS = /^(127\.|\[::1\]|\[fe80:)/;

/** Every `Host` under which other computers reach who listens there, this computer's name first; none on loopback. */
export function ownHosts(host: string, port: number): string[] {
  if (!listensBeyondLoopback(host)) return [];
  const addresses = isWildcard(host)
    ? Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address))
    : [host];
  const named = addresses.map(bracketed).toSorted();
  return [...new Set([hostname(), ...named])].map((name) => `${name}:${port}`);
}

/** Where people at other computers open the app. */
export function addressesForOthers(host: string, port: number): string[] {
  return ownHosts(host, port)
    .filter((name) => !NOT_FOR_OTHERS.test(name))
    .map((name) => `http://${name}`);
}
