import { isLoss } from '@winslow/domain';
import type { AttemptRef, PhaseInput, PlacedOn, RunResult, Verdict } from '@winslow/domain';
import { CancelledFailure, CancellationScope, condition } from '@temporalio/workflow';
import { stopContainer } from './node-ops';
import { phasesOn } from './phase-activities';
import { classifyPhaseFailure } from './phase-failure';
import type { PhaseFailure } from './phase-failure';
import type { StageRunProgress } from './stage-run-progress';

/** How one attempt came to its end. Only a machine fault lets another follow. */
export type AttemptOutcome =
  | { readonly kind: 'judged'; readonly verdict: Verdict }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'machineFault'; readonly verdict: Extract<Verdict, { ok: false }> };

/** Lets the running phase be stopped from a signal handler. */
export interface PhaseStopper {
  stop: (() => void) | null;
}

export interface AttemptContext {
  readonly progress: StageRunProgress;
  readonly stopper: PhaseStopper;
  readonly placedOn: PlacedOn;
  /** Turns true when the attempt counts for nothing any more: whatever still comes of it changes nothing. */
  readonly current: { readonly isGivenUp: boolean };
  /** Called when the container is about to start. */
  readonly onPrepared: () => void;
  /** Called when the workspace is sealed: the grant can go and a successor may begin. */
  readonly onSealed: (verdict: Verdict) => void;
}

/** Prepare, run, seal, store: the phases of one attempt on one node. */
export async function runAttempt(context: AttemptContext): Promise<AttemptOutcome> {
  const { progress, placedOn } = context;
  const input: PhaseInput = { spec: progress.spec, attempt: attemptRef(progress), placedOn };
  const phases = phasesOn(placedOn.nodeId);
  progress.checkpoint = null;
  try {
    await untilBaseReadable(context);
    const prepared = await whileCurrent(
      context,
      stoppable(context, () => phases.prepareStage(input)),
    );
    progress.image = prepared.image;
    progress.checkpoint = prepared.checkpoint;
    progress.times = { ...progress.times, preparedAtMs: prepared.preparedAtMs };
    context.onPrepared();
    const result = await whileCurrent(context, runOrStop(context, input));
    takeResult(progress, result);
    const sealed = await whileCurrent(context, phases.sealStage({ ...input, result }));
    progress.sealed = sealed;
    progress.times = { ...progress.times, sealedAtMs: sealed.sealedAtMs };
    context.onSealed(sealed.verdict);
    await condition(() => progress.baseStored || progress.killedBy !== null);
    // Without its base in the store nobody could start from it.
    if (!progress.baseStored) throw new CancelledFailure('its base was lost, or it was killed before');
    const stored = await whileCurrent(context, phases.storeStage({ ...input, sealed }));
    progress.stored = stored;
    progress.times = { ...progress.times, storedAtMs: stored.storedAtMs };
    return { kind: 'judged', verdict: sealed.verdict };
  } catch (error) {
    return outcomeOf(classifyPhaseFailure(error));
  }
}

async function whileCurrent<T>({ current }: AttemptContext, phase: Promise<T>): Promise<T> {
  const result = await phase;
  if (current.isGivenUp) throw new CancelledFailure('the attempt was given up');
  return result;
}

export function attemptRef({ spec, attempt }: StageRunProgress): AttemptRef {
  return { projectId: spec.projectId, run: spec.run, attempt };
}

/** A base that is only sealed can be read on the node that sealed it; every other waits until it is stored. */
async function untilBaseReadable({ progress, placedOn }: AttemptContext): Promise<void> {
  const { base } = progress.spec;
  if (!base || base.nodeId === placedOn.nodeId) return;
  await condition(() => progress.baseStored || progress.killedBy !== null);
}

/**
 * A killed run whose activity was cut off (its worker was away, and Temporal tries nothing again that was cancelled)
 * may still have its container: that is ended, and then read like any other.
 */
async function runOrStop(context: AttemptContext, input: PhaseInput): Promise<RunResult> {
  const { runContainer } = phasesOn(input.placedOn.nodeId);
  try {
    return await stoppable(context, () => runContainer(input));
  } catch (error) {
    if (context.progress.killedBy === null || !isCutOff(classifyPhaseFailure(error))) throw error;
    if (!(await stopContainer(input.placedOn.nodeId, input.attempt))) throw error;
    return { ...(await runContainer(input)), end: 'killed' };
  }
}

function isCutOff(failure: PhaseFailure): boolean {
  return failure.kind === 'cancelled' || isLoss(failure.failure);
}

async function stoppable<T>({ progress, stopper }: AttemptContext, phase: () => Promise<T>): Promise<T> {
  const scope = new CancellationScope();
  const stop = (): void => scope.cancel();
  stopper.stop = stop;
  if (progress.killedBy !== null) scope.cancel();
  try {
    return await scope.run(phase);
  } finally {
    // An attempt that was given up may come to its end while the next one runs.
    if (stopper.stop === stop) stopper.stop = null;
  }
}

function takeResult(progress: StageRunProgress, result: RunResult): void {
  progress.result = result;
  progress.status = 'committing';
  progress.times = { ...progress.times, startedAtMs: result.startedAtMs, endedAtMs: result.endedAtMs };
}

function outcomeOf(failure: PhaseFailure): AttemptOutcome {
  if (failure.kind === 'cancelled') return failure;
  const verdict = { ok: false, kind: failure.failure, message: failure.message } as const;
  return failure.kind === 'machine' ? { kind: 'machineFault', verdict } : { kind: 'judged', verdict };
}
