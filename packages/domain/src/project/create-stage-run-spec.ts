import {
  environmentOrigins,
  environmentValues,
  formatFileReference,
  mountPathOf,
  readFileReference,
  resolveEnvironment,
  runVariables,
} from '../pipeline';
import type {
  EnvironmentLayers,
  ParameterDefinition,
  PipelineDefinition,
  StageDefinition,
} from '../pipeline';
import type { StageRunSpec, WorkspaceBase } from '../stage-run/stage-run-spec';
import type { NextRun, ProjectState } from './project-state';
import { acceptedAttempts } from './project-view';

/** A frozen run, or why it cannot be made (a variable that the stage uses is not set). */
export type SpecOutcome =
  { readonly ok: true; readonly spec: StageRunSpec } | { readonly ok: false; readonly message: string };

/** Freezes everything that the next run is made from. Nothing of it changes afterwards, whatever the project does. */
export function createStageRunSpec(state: ProjectState, next: NextRun, nowMs: number): SpecOutcome {
  const stage = state.definition.stages[next.stageIndex];
  if (!stage) return { ok: false, message: `the pipeline has no stage ${next.stageIndex + 1}` };
  const run = state.runs.length + 1;
  const resolved = resolveEnvironment(environmentLayers(state, next, { stage, run }));
  if (!resolved.ok) return { ok: false, message: resolved.faults.map((fault) => fault.message).join('; ') };
  const values = environmentValues(resolved.environment);
  const files = fileVariables(state.definition, values);
  return {
    ok: true,
    spec: {
      schemaVersion: 1,
      projectId: state.projectId,
      projectName: state.name,
      pipelineName: state.definition.name,
      definitionRevision: state.definitionRevision,
      run,
      stage,
      environment: { ...values, ...files.mountPaths },
      environmentOrigins: environmentOrigins(resolved.environment),
      answers: Object.fromEntries(Object.entries(state.answers).map(([name, given]) => [name, given.value])),
      fileParameters: files.references,
      base: next.base === null ? null : workspaceBase(state, next.base),
      acceptedRuns: acceptedAttempts(state),
      trigger: next.trigger,
      actor: next.actor,
      redoOf: next.redoOf,
      queuedAtMs: nowMs,
    },
  };
}

function environmentLayers(
  state: ProjectState,
  next: NextRun,
  { stage, run }: { stage: StageDefinition; run: number },
): EnvironmentLayers {
  return {
    pipeline: state.definition.environment,
    parameter: parameterDefaults(state.definition),
    project: state.environment,
    answer: Object.fromEntries(Object.entries(state.answers).map(([name, given]) => [name, given.text])),
    stage: stage.environment,
    run: next.environment,
    internal: runVariables({
      projectId: state.projectId,
      projectName: state.name,
      pipelineName: state.definition.name,
      stageId: stage.id,
      stageName: stage.name,
      stageRun: run,
    }),
  };
}

/** Defaults of parameters as text, for those that have one. */
function parameterDefaults(definition: PipelineDefinition): Record<string, string> {
  const defaults: Record<string, string> = {};
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    if (parameter.default !== undefined) defaults[name] = parameterText(parameter.default);
  }
  return defaults;
}

function parameterText(value: NonNullable<ParameterDefinition['default']>): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** File parameters and file answers: containers see a mount path where people gave `input:/…` or `pool:/…`. */
function fileVariables(definition: PipelineDefinition, values: Readonly<Record<string, string>>) {
  const fields = [definition.parameters, ...definition.stages.map((stage) => stage.form?.fields ?? {})];
  const names = new Set(
    fields.flatMap((field) =>
      Object.entries(field).flatMap(([name, { type }]) => (type === 'file' ? [name] : [])),
    ),
  );
  const mountPaths: Record<string, string> = {};
  const references: string[] = [];
  for (const name of names) {
    const value = values[name];
    const reading = value === undefined ? undefined : readFileReference(value);
    if (value === undefined || !reading?.ok) continue;
    mountPaths[name] = mountPathOf(value) ?? value;
    references.push(formatFileReference(reading.reference));
  }
  return { mountPaths, references: references.toSorted() };
}

/** The snapshot that a run left; null where the run left none. */
export function workspaceBase(state: ProjectState, run: number): WorkspaceBase | null {
  const base = state.runs[run - 1];
  if (!base || base.manifestDigest === null || base.nodeId === null) return null;
  return {
    run,
    attempt: base.attempt,
    manifestDigest: base.manifestDigest,
    nodeId: base.nodeId,
    stored: base.status === 'succeeded',
  };
}
