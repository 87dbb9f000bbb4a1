import type { AttemptRef } from './attempt-ref';
import type { CheckpointRef } from './checkpoint';
import type { StageQuestion, StageRunSpec } from './stage-run-spec';

/** What the placement gave an attempt: its node and what it may use there. */
export interface PlacedOn {
  readonly nodeId: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** Devices by id; empty for a run without GPU. */
  readonly gpuUuids: readonly string[];
}

/** Argument of every phase activity. */
export interface PhaseInput {
  readonly spec: StageRunSpec;
  readonly attempt: AttemptRef;
  readonly placedOn: PlacedOn;
}

export interface PrepareResult {
  readonly image: ImageIdentity;
  /** Pinned inputs; the list itself lies in S3 at `inputsKey`. */
  readonly inputs: { readonly files: number; readonly bytes: number };
  /** Bytes that had to travel to the node (0 when everything was cached). */
  readonly bytesFetched: number;
  /** What it goes on from; null when it starts afresh. */
  readonly checkpoint: CheckpointRef | null;
  readonly preparedAtMs: number;
}

export interface ImageIdentity {
  readonly name: string;
  /** Docker's image id, `sha256:…`. */
  readonly id: string;
  /** Registry digest where there is one: a locally built image has none. */
  readonly digest: string | null;
}

/** How the container came to its end. */
export const ContainerEnd = {
  exited: 'exited',
  outOfMemory: 'outOfMemory',
  timedOut: 'timedOut',
  killed: 'killed',
  logLimit: 'logLimit',
} as const;
export type ContainerEnd = (typeof ContainerEnd)[keyof typeof ContainerEnd];

export interface RunResult {
  readonly end: ContainerEnd;
  readonly exitCode: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly logLines: number;
  /** `WINSLOW_RESULT: key=value` lines, last value of each key; at most 200 keys. */
  readonly values: Readonly<Record<string, string>>;
  /** Last lines of stderr (stdout if there is none), for the failure message; at most 10. */
  readonly lastLines: readonly string[];
}

export interface SealInput extends PhaseInput {
  readonly result: RunResult;
}

export interface SealResult {
  readonly verdict: Verdict;
  readonly manifestDigest: string;
  readonly workspaceFiles: number;
  readonly workspaceBytes: number;
  /** Bytes of files that are new in this run, so still to be uploaded. */
  readonly newBytes: number;
  readonly outputFiles: number;
  readonly outputBytes: number;
  readonly question: StageQuestion | null;
  readonly warnings: readonly string[];
  readonly sealedAtMs: number;
}

export interface StoreInput extends PhaseInput {
  readonly sealed: SealResult;
}

export interface StoreResult {
  readonly bytesUploaded: number;
  readonly objectsUploaded: number;
  readonly storedAtMs: number;
}

/** Whether a run counts as success, and if not, why, in words for people. */
export type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly kind: FailureKind; readonly message: string };

export const FailureKind = {
  exitCode: 'exitCode',
  outOfMemory: 'outOfMemory',
  timedOut: 'timedOut',
  killed: 'killed',
  logLimit: 'logLimit',
  resultsMissing: 'resultsMissing',
  badQuestion: 'badQuestion',
  imageMissing: 'imageMissing',
  imagePull: 'imagePull',
  inputMissing: 'inputMissing',
  inputChanged: 'inputChanged',
  diskFull: 'diskFull',
  cannotStart: 'cannotStart',
  gpuBusy: 'gpuBusy',
  nodeLost: 'nodeLost',
  containerLost: 'containerLost',
  engineRestarted: 'engineRestarted',
  rebooted: 'rebooted',
  dockerDown: 'dockerDown',
  storeUnavailable: 'storeUnavailable',
  internal: 'internal',
} as const;
export type FailureKind = (typeof FailureKind)[keyof typeof FailureKind];

/** Details of an activity's heartbeat: the live view of a run. At most 2 KB as JSON. */
export interface LiveProgress {
  readonly phase: 'preparing' | 'running' | 'sealing' | 'storing';
  /** 0..1, where it is known. */
  readonly fraction?: number;
  /** What is being done, in words, such as `pulling alpine:3` or `fetching 3 of 10 files`. */
  readonly text?: string;
  readonly bytesDone?: number;
  readonly bytesTotal?: number;
  readonly containerId?: string;
  readonly logLines?: number;
  /** Cores in use, such as 1.7. */
  readonly cpu?: number;
  readonly memoryBytes?: number;
  /** The last checkpoint of the attempt. */
  readonly checkpoint?: { readonly seq: number; readonly takenAtMs: number; readonly bytes: number };
  readonly atMs: number;
}
