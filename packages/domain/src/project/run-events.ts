import { WINSLOW_ACTOR } from '../actor';
import type { StageQuestion } from '../stage-run/stage-run-spec';
import type { EndedStageRunStatus, StageRunStatus } from '../stage-run/stage-run-status';
import { isEnded } from '../stage-run/stage-run-status';
import type { NextRun, OpenQuestion, Pause, ProjectState, RunSummary } from './project-state';
import { DETAILED_RUNS } from './project-state';
import { replaceRun } from './replace-run';
import { dropWorkspaces } from './retention';
import { voidSealedRun } from './void-sealed-run';

/** What a stage run tells its project. Every event may come twice; the second changes nothing. */
export type StageRunEvent =
  | {
      readonly kind: 'progress';
      readonly run: number;
      readonly attempt: number;
      readonly status: StageRunStatus;
      readonly nodeId: string | null;
      readonly message: string | null;
      readonly startedAtMs: number | null;
    }
  | {
      readonly kind: 'sealed';
      readonly run: number;
      readonly attempt: number;
      readonly nodeId: string;
      readonly manifestDigest: string;
      readonly succeeded: boolean;
      readonly asks: boolean;
    }
  /** What the run had sealed is lost with its node before it was stored; the run goes on with another attempt. */
  | {
      readonly kind: 'voided';
      readonly run: number;
      readonly attempt: number;
      readonly message: string;
    }
  | { readonly kind: 'ended'; readonly run: number; readonly outcome: StageRunOutcome };

export interface StageRunOutcome {
  readonly status: EndedStageRunStatus;
  readonly attempt: number;
  readonly nodeId: string | null;
  readonly manifestDigest: string | null;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number;
  readonly exitCode: number | null;
  readonly message: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly outputFiles: number;
  readonly logLines: number;
  readonly question: StageQuestion | null;
}

/** Takes over what a stage run says; the pipeline advances here, and only here. */
export function applyRunEvent(state: ProjectState, event: StageRunEvent, nowMs: number): ProjectState {
  const run = state.runs[event.run - 1];
  if (!run || isEnded(run.status)) return state;
  return { ...changed(state, run, { event, nowMs }), updatedAtMs: nowMs };
}

function changed(
  state: ProjectState,
  run: RunSummary,
  { event, nowMs }: { event: StageRunEvent; nowMs: number },
): ProjectState {
  switch (event.kind) {
    case 'progress':
      return replaceRun(state, progressed(run, event));
    case 'sealed':
      return applySealed(state, run, event);
    case 'voided':
      return voidSealedRun(state, run, event);
    default:
      return dropWorkspaces(applyEnded(state, run, { outcome: event.outcome, nowMs }));
  }
}

function progressed(run: RunSummary, event: Extract<StageRunEvent, { kind: 'progress' }>): RunSummary {
  return {
    ...run,
    status: event.status,
    attempt: event.attempt,
    nodeId: event.nodeId ?? run.nodeId,
    message: event.message,
    startedAtMs: event.startedAtMs ?? run.startedAtMs,
  };
}

/** A sealed success that asks nothing and pauses nothing lets the next stage begin while its upload goes on. */
function applySealed(
  state: ProjectState,
  run: RunSummary,
  event: Extract<StageRunEvent, { kind: 'sealed' }>,
): ProjectState {
  const sealed: RunSummary = {
    ...run,
    status: 'committing',
    attempt: event.attempt,
    nodeId: event.nodeId,
    manifestDigest: event.manifestDigest,
    message: null,
  };
  const kept = replaceRun(state, sealed);
  const following = event.succeeded && !event.asks && !run.once ? followingRun(kept, sealed) : undefined;
  if (!following || readsOutputs(kept, following)) return kept;
  return { ...replaceRun(kept, { ...sealed, advanced: true }), next: following };
}

function applyEnded(
  state: ProjectState,
  run: RunSummary,
  { outcome, nowMs }: { outcome: StageRunOutcome; nowMs: number },
): ProjectState {
  const { question, ...summary } = outcome;
  const workspace = outcome.manifestDigest === null ? 'none' : 'kept';
  const ended: RunSummary = { ...run, ...summary, workspace, message: outcome.message };
  const kept = trimRuns(replaceRun(state, ended));
  if (outcome.status === 'succeeded') return afterSuccess(kept, ended, { question, nowMs });
  return afterFailure(kept, ended, nowMs);
}

function afterSuccess(
  state: ProjectState,
  run: RunSummary,
  { question, nowMs }: { question: StageQuestion | null; nowMs: number },
): ProjectState {
  const accepted = { ...state, acceptedRuns: [...state.acceptedRuns, run.run] };
  if (run.advanced) return accepted;
  const advanced = replaceRun(accepted, { ...run, advanced: true });
  const next = followingRun(advanced, run) ?? null;
  const pause = next ? pauseAfter(state, run, nowMs) : state.pause;
  if (!question) return { ...advanced, next, pause };
  return { ...advanced, next, pause, question: openQuestion(state, run, { question, nowMs }) };
}

/** The pause that was asked for with the run, unless the project pauses anyway. */
function pauseAfter(state: ProjectState, run: RunSummary, nowMs: number): Pause | null {
  if (state.pause || !run.once) return state.pause;
  const detail = `paused after ${run.stageId}, as asked`;
  return { reason: 'requested', detail, sinceMs: nowMs, actor: run.actor };
}

/** The same stage becomes next, so that resume runs it again; unless the pipeline went another way meanwhile. */
function afterFailure(state: ProjectState, run: RunSummary, nowMs: number): ProjectState {
  if (isOnLostBase(state, run)) return state;
  if (run.advanced && !isBaseOfCurrent(state, run.run)) return state;
  const again: NextRun = {
    stageIndex: run.stageIndex,
    base: run.base,
    trigger: run.trigger,
    actor: run.actor,
    environment: run.environment,
    redoOf: run.redoOf,
    once: run.once,
    formAnswered: true,
  };
  return { ...state, next: again, pause: pauseAfterFailure(state, run, nowMs), question: null };
}

/** Whoever killed a run wanted rest, also where the project was not asked. */
function pauseAfterFailure({ pause }: ProjectState, run: RunSummary, nowMs: number): Pause {
  const since = { sinceMs: nowMs, actor: WINSLOW_ACTOR } as const;
  const message = run.message ?? run.status;
  if (run.status === 'cancelled')
    return pause ?? { reason: 'requested', detail: `${run.stageId} ${message}`, ...since };
  return { reason: 'stageFailed', detail: `${run.stageId} (run ${run.run}): ${message}`, ...since };
}

/** Runs that began on a sealed base which was then lost before it was stored: void, and to be killed. */
export function runsOnLostBase(state: ProjectState): RunSummary[] {
  return state.runs.filter((run) => !isEnded(run.status) && isOnLostBase(state, run));
}

function isOnLostBase(state: ProjectState, run: RunSummary): boolean {
  return run.voided === true || (run.base !== null && hasFailed(state.runs[run.base - 1]));
}

function hasFailed(run: RunSummary | undefined): boolean {
  return run !== undefined && isEnded(run.status) && run.status !== 'succeeded';
}

function isBaseOfCurrent(state: ProjectState, run: number): boolean {
  return state.next?.base === run || state.runs.some((other) => !isEnded(other.status) && other.base === run);
}

/** What runs after `run`, or undefined after the last stage. */
function followingRun(state: ProjectState, run: RunSummary): NextRun | undefined {
  const stageIndex = run.stageIndex + 1;
  if (stageIndex >= state.definition.stages.length) return undefined;
  return {
    stageIndex,
    base: run.run,
    trigger: 'automatic',
    actor: WINSLOW_ACTOR,
    environment: {},
    redoOf: null,
    once: false,
    formAnswered: false,
  };
}

/** A stage that reads earlier outputs needs them in S3, so it waits until its base is stored. */
function readsOutputs(state: ProjectState, next: NextRun): boolean {
  return (
    state.definition.stages[next.stageIndex]?.inputs.some((input) => input.startsWith('output:')) ?? false
  );
}

function openQuestion(
  state: ProjectState,
  run: RunSummary,
  { question, nowMs }: { question: StageQuestion; nowMs: number },
): OpenQuestion {
  return {
    id: `run-${run.run}`,
    source: 'stage',
    stageId: state.definition.stages[run.stageIndex]?.id ?? run.stageId,
    run: run.run,
    form: question.form,
    picture: question.picture,
    askedAtMs: nowMs,
  };
}

/** Takes the long texts out of old runs, so that the state stays small however long a project lives. */
function trimRuns(state: ProjectState): ProjectState {
  const old = state.runs.length - DETAILED_RUNS - 1;
  const run = state.runs[old];
  if (!run || (run.message === null && Object.keys(run.values).length === 0)) return state;
  return replaceRun(state, { ...run, message: null, values: {} });
}
