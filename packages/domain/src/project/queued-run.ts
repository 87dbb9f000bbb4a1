import type { StageRunSpec } from '../stage-run/stage-run-spec';
import type { NextRun, ProjectState, RunSummary } from './project-state';

/** Puts a run that is about to be started into the state; from here on it holds the pipeline. */
export function addQueuedRun(state: ProjectState, next: NextRun, spec: StageRunSpec): ProjectState {
  const run = queuedRun({ run: spec.run, stageId: spec.stage.id, queuedAtMs: spec.queuedAtMs }, next);
  return { ...state, runs: [...state.runs, run], next: null, updatedAtMs: spec.queuedAtMs };
}

/** A run of which nothing has happened yet. */
export function queuedRun(of: Pick<RunSummary, 'run' | 'stageId' | 'queuedAtMs'>, next: NextRun): RunSummary {
  return {
    ...of,
    stageIndex: next.stageIndex,
    status: 'queued',
    attempt: 1,
    base: next.base,
    redoOf: next.redoOf,
    once: next.once,
    environment: next.environment,
    trigger: next.trigger,
    actor: next.actor,
    nodeId: null,
    manifestDigest: null,
    workspace: 'none',
    killedBy: null,
    advanced: false,
    startedAtMs: null,
    endedAtMs: null,
    exitCode: null,
    message: null,
    values: {},
    outputFiles: 0,
    logLines: 0,
  };
}
