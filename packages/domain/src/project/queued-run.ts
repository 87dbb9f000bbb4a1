import type { StageRunSpec } from '../stage-run/stage-run-spec';
import type { NextRun, ProjectState, RunSummary } from './project-state';

/** Puts a run that is about to be started into the state; from here on it holds the pipeline. */
export function addQueuedRun(state: ProjectState, next: NextRun, spec: StageRunSpec): ProjectState {
  const run: RunSummary = {
    run: spec.run,
    stageId: spec.stage.id,
    stageIndex: next.stageIndex,
    status: 'queued',
    attempt: 1,
    base: next.base,
    redoOf: next.redoOf,
    environment: next.environment,
    trigger: next.trigger,
    actor: next.actor,
    nodeId: null,
    manifestDigest: null,
    killedBy: null,
    advanced: false,
    queuedAtMs: spec.queuedAtMs,
    startedAtMs: null,
    endedAtMs: null,
    exitCode: null,
    message: null,
    values: {},
    outputFiles: 0,
    logLines: 0,
  };
  return { ...state, runs: [...state.runs, run], next: null, updatedAtMs: spec.queuedAtMs };
}
