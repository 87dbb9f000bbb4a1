import type { StageRunTimes } from '@winslow/domain';

/** A part of a run's time. */
export interface RunPhase {
  readonly name: string;
  readonly ms: number;
}

const PHASES: readonly (readonly [name: string, from: keyof StageRunTimes, to: keyof StageRunTimes])[] = [
  ['Waiting for a node', 'queuedAtMs', 'grantedAtMs'],
  ['Preparing', 'grantedAtMs', 'preparedAtMs'],
  ['Starting', 'preparedAtMs', 'startedAtMs'],
  ['Running', 'startedAtMs', 'endedAtMs'],
  ['Sealing', 'endedAtMs', 'sealedAtMs'],
  ['Saving results', 'sealedAtMs', 'storedAtMs'],
];

/** Where a run's time went, as far as it came. */
export function runPhases(times: StageRunTimes): RunPhase[] {
  return PHASES.flatMap(([name, from, to]) => {
    const [start, end] = [times[from], times[to]];
    return start === null || end === null ? [] : [{ name, ms: Math.max(0, end - start) }];
  });
}
