import type { FaultPath, PipelineFault } from './fault';
import { faultAt } from './fault';
import { isRecord } from './raw';

/** Deeper than any key of the format. */
const MAX_DEPTH = 16;
/** Far more than a file of 200 stages needs. */
const MAX_NODES = 200_000;

/** Faults of values that no schema should even be shown: cycles and depth, sheer size, keys that JavaScript treats specially. */
export function hostileFaults(value: unknown): PipelineFault[] {
  const faults: PipelineFault[] = [];
  const pending: { value: unknown; path: FaultPath }[] = [{ value, path: [] }];
  let nodes = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (++nodes > MAX_NODES) return [faultAt([], 'tooMany', `has more than ${MAX_NODES} values`)];
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.path.length > MAX_DEPTH)
      return [faultAt(next.path.slice(0, MAX_DEPTH), 'tooDeep', `nests deeper than ${MAX_DEPTH} levels`)];
    for (const [key, child] of Object.entries(next.value)) {
      const path = [...next.path, Array.isArray(next.value) ? Number(key) : key];
      if (key === '__proto__' && isRecord(next.value))
        faults.push(faultAt(path, 'unknownKey', 'is not a possible key; choose another name'));
      pending.push({ value: child, path });
    }
  }
  return faults;
}
