import { checkCapacity, checkGrantedNodes } from './check-capacity';
import { checkGrants } from './check-grants';
import { checkProjects } from './check-projects';
import { checkTraces } from './check-traces';
import type { Finding } from './finding';
import type { SystemSnapshot } from './system-snapshot';

/**
 * Everything that does not add up. The parts are never asked at the very same moment, so what goes on just then may look
 * wrong: only what is found again a little later is (`stillFound`).
 */
export function examine(snapshot: SystemSnapshot): Finding[] {
  return [
    ...snapshot.pools.flatMap((pool) => [...checkCapacity(pool), ...checkGrantedNodes(pool)]),
    ...checkGrants(snapshot),
    ...checkTraces(snapshot),
    ...checkProjects(snapshot),
  ];
}

/** The later findings that were there before as well. */
export function stillFound(before: readonly Finding[], later: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOf));
  return later.filter((finding) => known.has(keyOf(finding)));
}

function keyOf({ code, thing }: Finding): string {
  return `${code} ${thing}`;
}
