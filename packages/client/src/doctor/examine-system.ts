import { setTimeout as sleep } from 'node:timers/promises';
import { examine, stillFound, type Finding, type Seen } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { readSystem } from './read-system';

/** Longer than a message is on its way, or a container takes to be removed. Unit: milliseconds. */
const LOOK_AGAIN_AFTER_MS = 3_000;
/** Looks that all have to find the same. */
const LOOKS = 3;

/** What an examination found. */
export interface Examination {
  /** What does not add up; empty: all does. */
  readonly findings: readonly Finding[];
  readonly seen: Seen;
}

/**
 * Whether everything adds up: capacity, grants, requests, containers, projects. Changes nothing. What is found is looked
 * at again twice, so that what only goes on at this moment is not told.
 * @throws UnavailableError when Temporal, all control workers or a placement do not answer
 */
export async function examineSystem(context: ClientContext, options: CallOptions = {}): Promise<Examination> {
  let snapshot = await readSystem(context, options);
  let findings = examine(snapshot);
  for (let look = 1; look < LOOKS && findings.length > 0; look += 1) {
    await sleep(LOOK_AGAIN_AFTER_MS, undefined, { signal: options.signal });
    snapshot = await readSystem(context, options);
    findings = stillFound(findings, examine(snapshot));
  }
  const { pools, nodes, runs } = snapshot;
  return {
    findings,
    seen: {
      nodes: nodes.length,
      grants: pools.flatMap(({ grants }) => grants).length,
      waiting: pools.flatMap(({ waiting }) => waiting).length,
      runs: runs.length,
      containers: nodes.flatMap(({ traces }) => traces?.containers ?? []).length,
    },
  };
}
