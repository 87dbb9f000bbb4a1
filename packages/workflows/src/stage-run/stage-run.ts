import type { EndedStageRunStatus, StageRunOutcome, StageRunStatus, Verdict } from '@winslow/domain';
import { condition, defineQuery, defineSignal, setHandler, sleep } from '@temporalio/workflow';
import { STAGE_RUN_SIGNALS, VIEW_QUERY } from '../contract';
import type {
  FoundSignal,
  GrantedSignal,
  KillSignal,
  StageRunInput,
  StageRunView,
  WaitingSignal,
} from '../contract';
import { cleanUp } from './node-ops';
import { placementClient } from './placement-client';
import type { PlacementClient } from './placement-client';
import { projectClient } from './project-client';
import type { ProjectClient } from './project-client';
import { attemptRef, runAttempt } from './run-attempt';
import type { AttemptOutcome, PhaseStopper } from './run-attempt';
import { startProgress, viewStageRun } from './stage-run-progress';
import type { StageRunProgress } from './stage-run-progress';
import { writeRecord } from './write-record';

interface StageRunContext {
  readonly progress: StageRunProgress;
  readonly stopper: PhaseStopper;
  readonly placement: PlacementClient;
  readonly project: ProjectClient;
  /** Removals from nodes that still go on; nobody waits for them but the workflow's end. */
  readonly cleanUps: Promise<void>[];
}

/** One stage run: gets a node, runs its attempts there, keeps the record and tells the project. */
export async function stageRun({ spec, pool }: StageRunInput): Promise<void> {
  const context: StageRunContext = {
    progress: startProgress(spec),
    stopper: { stop: null },
    placement: placementClient(spec, pool),
    project: projectClient(spec),
    cleanUps: [],
  };
  handleSignals(context);
  const { status, verdict } = await runAttempts(context);
  await writeRecord(context.progress, status, verdict);
  context.progress.status = status;
  const outcome = outcomeFor(context.progress, status, verdict);
  context.project.tell({ kind: 'ended', run: spec.run, outcome });
  await context.project.flush();
  await Promise.all(context.cleanUps);
}

function handleSignals({ progress, stopper, placement, project, cleanUps }: StageRunContext): void {
  setHandler(defineQuery<StageRunView>(VIEW_QUERY), () => viewStageRun(progress));
  setHandler(defineSignal<[KillSignal]>(STAGE_RUN_SIGNALS.kill), ({ by }) => {
    progress.killedBy ??= by;
    stopper.stop?.();
  });
  setHandler(defineSignal(STAGE_RUN_SIGNALS.baseStored), () => {
    progress.baseStored = true;
  });
  setHandler(defineSignal<[FoundSignal]>(STAGE_RUN_SIGNALS.found), ({ nodeId, attempt }) => {
    if (attempt < progress.attempt) cleanUps.push(cleanUp(nodeId, { ...attemptRef(progress), attempt }));
  });
  setHandler(defineSignal<[WaitingSignal]>(STAGE_RUN_SIGNALS.waiting), ({ epoch, reason }) => {
    if (progress.status !== 'placing' || epoch !== progress.attempt || progress.waiting === reason) return;
    progress.waiting = reason;
    tellStatus({ progress, project }, 'placing', reason);
  });
  setHandler(defineSignal<[GrantedSignal]>(STAGE_RUN_SIGNALS.granted), (grant) => {
    if (progress.grantId === grant.grantId) return;
    const isWanted =
      progress.status === 'placing' && grant.epoch === progress.attempt && progress.killedBy === null;
    if (!isWanted) {
      void placement.release(grant.grantId);
      return;
    }
    progress.grantId = grant.grantId;
    progress.placedOn = grant.placedOn;
    progress.decision = grant.decision;
    progress.times = { ...progress.times, grantedAtMs: Date.now() };
  });
}

interface Ending {
  readonly status: EndedStageRunStatus;
  readonly verdict: Verdict;
}

async function runAttempts(context: StageRunContext): Promise<Ending> {
  const { progress } = context;
  const { retry } = progress.spec.stage;
  for (;;) {
    const outcome = (await getGrant(context)) ? await runGranted(context) : ({ kind: 'cancelled' } as const);
    if (outcome.kind === 'cancelled') return cancelled(progress);
    if (outcome.kind === 'judged') return judged(progress, outcome.verdict);
    const isLast = progress.earlierAttempts.length >= retry.machineFaults || progress.killedBy !== null;
    if (isLast)
      return { status: outcome.verdict.kind === 'nodeLost' ? 'lost' : 'failed', verdict: outcome.verdict };
    rememberAttempt(progress, outcome.verdict.message);
    await sleep(retry.delayMs);
  }
}

/** Asks for a node and waits for it, for as long as it takes; false when the run was killed first. */
async function getGrant(context: StageRunContext): Promise<boolean> {
  const { progress, placement } = context;
  progress.status = 'placing';
  const avoid = progress.earlierAttempts.map((attempt) => attempt.nodeId);
  if (progress.killedBy !== null) return false;
  await placement.request(progress.attempt, avoid);
  await condition(() => progress.grantId !== null || progress.killedBy !== null);
  if (progress.grantId !== null) return true;
  await placement.withdraw(progress.attempt);
  return false;
}

async function runGranted(context: StageRunContext): Promise<AttemptOutcome> {
  const { progress, stopper, placement, project, cleanUps } = context;
  const { grantId, placedOn } = progress;
  if (grantId === null || placedOn === null) return { kind: 'cancelled' };
  let released: Promise<void> | undefined;
  const release = (): Promise<void> => (released ??= placement.release(grantId).catch(() => undefined));
  progress.status = 'preparing';
  progress.waiting = null;
  tellStatus(context, 'preparing', null);
  const outcome = await runAttempt({
    progress,
    stopper,
    placedOn,
    onPrepared: () => {
      progress.status = 'running';
      tellStatus(context, 'running', null);
    },
    onSealed: (verdict) => {
      void release();
      tellSealed(progress, project, verdict);
    },
  });
  cleanUps.push(cleanUp(placedOn.nodeId, attemptRef(progress)));
  await release();
  return outcome;
}

function tellStatus(
  { progress, project }: Pick<StageRunContext, 'progress' | 'project'>,
  status: StageRunStatus,
  message: string | null,
): void {
  const startedAtMs = status === 'running' ? Date.now() : null;
  const nodeId = progress.placedOn?.nodeId ?? null;
  project.tell({
    kind: 'progress',
    run: progress.spec.run,
    attempt: progress.attempt,
    status,
    nodeId,
    message,
    startedAtMs,
  });
}

function tellSealed(progress: StageRunProgress, project: ProjectClient, verdict: Verdict): void {
  if (!progress.sealed || !progress.placedOn) return;
  project.tell({
    kind: 'sealed',
    run: progress.spec.run,
    attempt: progress.attempt,
    nodeId: progress.placedOn.nodeId,
    manifestDigest: progress.sealed.manifestDigest,
    succeeded: verdict.ok,
    asks: progress.sealed.question !== null,
  });
}

function rememberAttempt(progress: StageRunProgress, message: string): void {
  const nodeId = progress.placedOn?.nodeId ?? '';
  progress.earlierAttempts = [...progress.earlierAttempts, { attempt: progress.attempt, nodeId, message }];
  progress.attempt += 1;
  progress.grantId = null;
  progress.placedOn = null;
  progress.result = null;
  progress.sealed = null;
}

function judged(progress: StageRunProgress, verdict: Verdict): Ending {
  if (!verdict.ok && verdict.kind === 'killed') return cancelled(progress);
  return { status: verdict.ok ? 'succeeded' : 'failed', verdict };
}

function cancelled({ killedBy }: StageRunProgress): Ending {
  const message = `was killed by ${killedBy ?? 'winslow'}`;
  return { status: 'cancelled', verdict: { ok: false, kind: 'killed', message } };
}

function outcomeFor(
  progress: StageRunProgress,
  status: EndedStageRunStatus,
  verdict: Verdict,
): StageRunOutcome {
  const { result, sealed, stored } = progress;
  return {
    status,
    attempt: progress.attempt,
    nodeId: progress.placedOn?.nodeId ?? null,
    manifestDigest: stored && sealed ? sealed.manifestDigest : null,
    startedAtMs: progress.times.startedAtMs,
    endedAtMs: progress.times.endedAtMs ?? Date.now(),
    exitCode: result?.exitCode ?? null,
    message: verdict.ok ? null : verdict.message,
    values: result?.values ?? {},
    outputFiles: sealed?.outputFiles ?? 0,
    logLines: result?.logLines ?? 0,
    question: status === 'succeeded' ? (sealed?.question ?? null) : null,
  };
}
