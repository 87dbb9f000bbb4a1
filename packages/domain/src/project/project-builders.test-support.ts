import { checkPipeline } from '../pipeline';
import type { PipelineDefinition } from '../pipeline';
import type { Actor } from '../actor';
import { applyCommand } from './apply-command';
import type { CommandOutcome } from './commands/command-outcome';
import { createProjectState } from './create-project-state';
import { createStageRunSpec } from './create-stage-run-spec';
import { nextStep } from './next-step';
import type { ProjectCommand } from './project-command';
import type { ProjectState } from './project-state';
import { addQueuedRun } from './queued-run';
import { applyRunEvent } from './run-events';
import type { StageRunOutcome } from './run-events';

/** Builders for tests of the project's rules. */
export const ANNA: Actor = { name: 'anna', via: 'cli' };
export const NOW = 1_700_000_000_000;

export function pipelineOf(
  stages: readonly (string | Record<string, unknown>)[],
  more: Record<string, unknown> = {},
): PipelineDefinition {
  const checked = checkPipeline({
    apiVersion: 'winslow/v1',
    name: 'test',
    ...more,
    stages: stages.map((stage) =>
      typeof stage === 'string'
        ? { id: stage, image: { name: 'busybox' } }
        : { image: { name: 'busybox' }, ...stage },
    ),
  });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.definition;
}

export function projectOf(
  definition: PipelineDefinition,
  environment: Record<string, string> = {},
): ProjectState {
  return createProjectState({
    projectId: 'p00000000000',
    name: 'Crossing',
    definition,
    definitionRevision: 'r1',
    environment,
    createdBy: ANNA,
    createdAtMs: NOW,
  });
}

export function command(state: ProjectState, given: ProjectCommand): CommandOutcome {
  return applyCommand(state, given, { actor: ANNA, nowMs: NOW });
}

/** Applies a command that must not be refused. */
export function applied(state: ProjectState, given: ProjectCommand): ProjectState {
  const outcome = command(state, given);
  if (outcome.kind === 'refused') throw new Error(outcome.reason);
  return outcome.state;
}

/** Does what the workflow's loop does: starts the next run if there is one to start. */
export function started(state: ProjectState): ProjectState {
  const step = nextStep(state);
  if (step.kind !== 'run') throw new Error(`expected a run, but the step is ${step.kind}`);
  const outcome = createStageRunSpec(state, step.next, NOW);
  if (!outcome.ok) throw new Error(outcome.message);
  return addQueuedRun(state, step.next, outcome.spec);
}

export function ended(
  state: ProjectState,
  run: number,
  outcome: Partial<StageRunOutcome> = {},
): ProjectState {
  return applyRunEvent(
    state,
    { kind: 'ended', run, outcome: { ...SUCCESS, manifestDigest: `digest-${run}`, ...outcome } },
    NOW,
  );
}

const SUCCESS: StageRunOutcome = {
  status: 'succeeded',
  attempt: 1,
  nodeId: 'node-a',
  manifestDigest: 'digest',
  startedAtMs: NOW,
  endedAtMs: NOW,
  exitCode: 0,
  message: null,
  values: {},
  outputFiles: 0,
  logLines: 0,
  question: null,
};
