import { REMEMBERED_INCIDENTS } from '@winslow/domain';
import type {
  CheckpointRef,
  FailedAttempt,
  Grant,
  ImageIdentity,
  PlacedOn,
  PlacementDecision,
  RunIncident,
  RunResult,
  SealResult,
  StageRunSpec,
  StageRunStatus,
  StageRunTimes,
  StoreResult,
  WaitingRequest,
} from '@winslow/domain';
import { workflowInfo } from '@temporalio/workflow';
import type { GrantedSignal, StageRunView } from '../contract';

/** What a stage run's workflow knows so far; handlers and phases write here, the record is made from it. */
export interface StageRunProgress {
  readonly spec: StageRunSpec;
  status: StageRunStatus;
  /** The one that goes on, or that a node is asked for. Numbers grow, and some are skipped: see `lastEpoch`. */
  attempt: number;
  times: StageRunTimes;
  /** The last number under which a node was asked for. */
  lastEpoch: number;
  /** What a node is asked for; null while nothing is. */
  asks: WaitingRequest | null;
  /** Granted, and not begun. */
  offer: GrantedSignal | null;
  /** Of the attempt that goes on. */
  grant: Grant | null;
  /** Numbers of the attempts that were begun. */
  begun: readonly number[];
  /** Of attempts that were given up and whose containers may still be there. */
  lost: readonly Grant[];
  /** The newest that is known of nodes of this run. */
  presence: Readonly<Record<string, NodePresence>>;
  incidents: readonly RunIncident[];
  placedOn: PlacedOn | null;
  decision: PlacementDecision | null;
  waiting: string | null;
  killedBy: string | null;
  baseStored: boolean;
  image: ImageIdentity | null;
  /** What the attempt goes on from. */
  checkpoint: CheckpointRef | null;
  result: RunResult | null;
  sealed: SealResult | null;
  stored: StoreResult | null;
  earlierAttempts: readonly FailedAttempt[];
}

export interface NodePresence {
  readonly up: boolean;
  readonly atMs: number;
}

export function startProgress(spec: StageRunSpec): StageRunProgress {
  return {
    spec,
    status: 'queued',
    attempt: 1,
    times: timesOf(spec),
    lastEpoch: 0,
    asks: null,
    offer: null,
    grant: null,
    begun: [],
    lost: [],
    presence: {},
    incidents: [],
    placedOn: null,
    decision: null,
    waiting: null,
    killedBy: null,
    baseStored: spec.base?.stored ?? true,
    image: null,
    checkpoint: null,
    result: null,
    sealed: null,
    stored: null,
    earlierAttempts: [],
  };
}

function timesOf({ queuedAtMs }: StageRunSpec): StageRunTimes {
  return {
    queuedAtMs,
    grantedAtMs: null,
    preparedAtMs: null,
    startedAtMs: null,
    endedAtMs: null,
    sealedAtMs: null,
    storedAtMs: null,
  };
}

/** The attempt begins on what was offered. */
export function beginAttempt(progress: StageRunProgress, offer: GrantedSignal): void {
  progress.attempt = offer.epoch;
  progress.grant = grantOf(offer);
  progress.begun = [...progress.begun, offer.epoch];
  progress.offer = null;
  progress.placedOn = offer.placedOn;
  progress.decision = offer.decision;
  progress.waiting = null;
  progress.times = { ...timesOf(progress.spec), grantedAtMs: Date.now() };
}

/** The attempt counts for nothing any more; another one may follow. */
export function rememberAttempt(progress: StageRunProgress, message: string): void {
  const nodeId = progress.placedOn?.nodeId ?? '';
  progress.earlierAttempts = [...progress.earlierAttempts, { attempt: progress.attempt, nodeId, message }];
  progress.placedOn = null;
  progress.result = null;
  progress.sealed = null;
}

export function noteIncident(progress: StageRunProgress, text: string): void {
  const incident: RunIncident = { atMs: Date.now(), attempt: progress.attempt, text };
  progress.incidents = [...progress.incidents, incident].slice(-REMEMBERED_INCIDENTS);
}

export function grantOf({ grantId, epoch, placedOn }: GrantedSignal): Grant {
  const { nodeId, gpuUuids, ...reservation } = placedOn;
  return {
    grantId,
    requestId: workflowInfo().workflowId,
    epoch,
    nodeId,
    reservation,
    gpuUuids,
    grantedAtMs: Date.now(),
  };
}

/** What a stage run has of the placement's: of its attempt, of the next one, and of those that may still run somewhere. */
export function heldGrants({ grant, offer, lost }: StageRunProgress): Grant[] {
  return [...(grant === null ? [] : [grant]), ...(offer === null ? [] : [grantOf(offer)]), ...lost];
}

export function viewStageRun(progress: StageRunProgress): StageRunView {
  const { spec, status, attempt, times, placedOn, decision, waiting, asks, incidents } = progress;
  const holds = heldGrants(progress);
  return {
    run: spec.run,
    stageId: spec.stage.id,
    status,
    attempt,
    times,
    placedOn,
    decision,
    waiting,
    holds,
    asks,
    incidents,
  };
}
