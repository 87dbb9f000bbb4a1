import type { AttemptRef } from '../stage-run/attempt-ref';

/** A container of ours that the node's Docker engine knows. */
export interface RunningContainer {
  readonly projectId: string;
  readonly run: number;
  readonly attempt: number;
  readonly containerId: string;
  readonly state: 'created' | 'running' | 'paused' | 'exited' | 'dead';
}

/** What attempts have on a node. */
export interface AttemptTraces {
  readonly containers: readonly RunningContainer[];
  /** Attempts with files there outside the cache: their directories, or a snapshot that is sealed and not stored. */
  readonly files: readonly AttemptRef[];
}

/** Each attempt that has something there, once. */
export function attemptsOf({ containers, files }: AttemptTraces): AttemptRef[] {
  const attempts: AttemptRef[] = [];
  for (const { projectId, run, attempt } of [...containers, ...files]) {
    const one = { projectId, run, attempt };
    if (!attempts.some((known) => sameAttempt(known, one))) attempts.push(one);
  }
  return attempts;
}

export function sameAttempt(a: AttemptRef, b: AttemptRef): boolean {
  return a.projectId === b.projectId && a.run === b.run && a.attempt === b.attempt;
}
