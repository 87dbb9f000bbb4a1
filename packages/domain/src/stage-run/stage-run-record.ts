import type { Actor } from '../actor';
import type { PlacementDecision } from '../placement';
import type { PinnedInput } from '../workspace';
import type { CheckpointRef } from './checkpoint';
import type { ImageIdentity, PlacedOn, RunResult, SealResult, StoreResult, Verdict } from './phases';
import type { StageRunSpec, Trigger } from './stage-run-spec';
import type { EndedStageRunStatus } from './stage-run-status';

/** Provenance of one stage run: `record.json`, written once when the run has ended. */
export interface StageRunRecord {
  readonly schemaVersion: 1;
  readonly spec: StageRunSpec;
  readonly status: EndedStageRunStatus;
  readonly verdict: Verdict;
  readonly attempt: number;
  readonly trigger: Trigger;
  readonly actor: Actor;
  readonly times: StageRunTimes;
  readonly placedOn: PlacedOn | null;
  readonly decision: PlacementDecision | null;
  readonly image: ImageIdentity | null;
  readonly result: RunResult | null;
  readonly sealed: SealResult | null;
  readonly stored: StoreResult | null;
  /** Pinned inputs with ETag, in full up to 1,000; beyond that only in the object at `inputsKey`. */
  readonly inputs: readonly PinnedInput[];
  readonly inputsKey: string | null;
  /** The checkpoint that the last attempt went on from; null when it started afresh. @default none (records of earlier versions) */
  readonly checkpoint?: CheckpointRef | null;
  /** Earlier attempts and why each ended. */
  readonly earlierAttempts: readonly FailedAttempt[];
  /** What befell the run on its way, oldest first; the last fifty. @default none (records of earlier versions) */
  readonly incidents?: readonly RunIncident[];
}

/** Something that befell a run and that a person should be able to read, such as a node that was away for a while. */
export interface RunIncident {
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** Of the attempt that it befell. */
  readonly attempt: number;
  readonly text: string;
}

/** So many incidents of a run are remembered. */
export const REMEMBERED_INCIDENTS = 50;

/** Epoch milliseconds; null where the run never came so far. */
export interface StageRunTimes {
  readonly queuedAtMs: number;
  readonly grantedAtMs: number | null;
  readonly preparedAtMs: number | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly sealedAtMs: number | null;
  readonly storedAtMs: number | null;
}

export interface FailedAttempt {
  readonly attempt: number;
  readonly nodeId: string;
  readonly message: string;
}
