import { z } from 'zod';
import type { Actor } from '../actor';
import { applyCommand } from './apply-command';
import { createStageRunSpec } from './create-stage-run-spec';
import type { ProjectCommand } from './project-command';
import type { NextRun, ProjectState, RunSummary } from './project-state';

const variables = z.record(z.string().max(200), z.union([z.string().max(32_768), z.null()]));

/** What could be done, to be looked at first. */
export const previewRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('redo'),
    run: z.int().min(1),
    environment: variables.optional(),
    once: z.boolean().optional(),
  }),
  /** As `resume`, and as `start` for a project that never was. */
  z.strictObject({
    kind: z.literal('resume'),
    fromStage: z.string().max(63).optional(),
    once: z.boolean().optional(),
  }),
]);
export type PreviewRequest = z.infer<typeof previewRequestSchema>;

/** What would run, from which data and with which variables; or why nothing would. */
export type RunPreview =
  | {
      readonly ok: true;
      /** In order of execution, as far as no failure and no pause stops them. */
      readonly stages: readonly PreviewedStage[];
      /** Where the first stage starts from; null: an empty workspace. */
      readonly base: PreviewedBase | null;
      /** Of the first stage, sorted by name. */
      readonly environment: readonly PreviewedVariable[];
      /** Runs whose outputs the new ones will stand in front of. */
      readonly replaces: readonly number[];
    }
  | { readonly ok: false; readonly reason: string };

export interface PreviewedStage {
  readonly stageId: string;
  readonly name: string;
  /** Newest earlier run of it. */
  readonly run: number | null;
  /** Median duration of its earlier successes, in milliseconds. */
  readonly medianMs: number | null;
  /** Whether it asks a person before it starts. */
  readonly asks: boolean;
}

export interface PreviewedBase {
  readonly run: number;
  readonly stageId: string;
  readonly attempt: number;
  /** Null while it is still being stored. */
  readonly endedAtMs: number | null;
}

export interface PreviewedVariable {
  readonly name: string;
  /** Null: the earlier run had it, the new one would not. */
  readonly value: string | null;
  /** Layer that the value comes from, such as `project`. */
  readonly origin: string;
  /** Value in the run that is done again; null where it had none. */
  readonly before: string | null;
  readonly changed: boolean;
}

/** Pure: nothing is started, and the state stays as it is. */
export function previewRun(state: ProjectState, request: PreviewRequest, nowMs: number): RunPreview {
  const outcome = applyCommand(state, commandOf(state, request), { actor: PREVIEWER, nowMs });
  if (outcome.kind === 'refused') return { ok: false, reason: outcome.reason };
  const { next } = outcome.state;
  if (!next) return { ok: true, stages: [], base: null, environment: [], replaces: [] };
  const frozen = createStageRunSpec(outcome.state, next, nowMs);
  if (!frozen.ok) return { ok: false, reason: frozen.message };
  const stages = state.definition.stages.slice(next.stageIndex, next.once ? next.stageIndex + 1 : undefined);
  const { environment, environmentOrigins } = frozen.spec;
  return {
    ok: true,
    stages: stages.map((stage, index) => ({
      stageId: stage.id,
      name: stage.name,
      run: newestRun(state, stage.id)?.run ?? null,
      medianMs: medianDuration(state.runs, stage.id),
      asks: stage.form !== undefined && !(index === 0 && next.formAnswered),
    })),
    base: previewBase(state, next.base),
    environment: compareEnvironment(environment, environmentOrigins, earlierEnvironment(state, next, nowMs)),
    replaces: stages.flatMap((stage) => replacedRun(state, stage.id) ?? []).toSorted((a, b) => a - b),
  };
}

/**
 * Puts variables beside those of the run that is done again. Winslow's own (origin `internal`) differ with every run,
 * and count as unchanged. @param before null: nothing is done again, so nothing has changed
 */
export function compareEnvironment(
  environment: Readonly<Record<string, string>>,
  origins: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>> | null,
): PreviewedVariable[] {
  const names = new Set([...Object.keys(environment), ...Object.keys(before ?? {})]);
  return [...names].toSorted().map((name) => {
    const value = ownText(environment, name);
    const earlier = ownText(before ?? {}, name);
    const origin = ownText(origins, name) ?? 'run';
    const changed = before !== null && origin !== 'internal' && value !== earlier;
    return { name, value, origin, before: earlier, changed };
  });
}

/** A variable may be named `constructor`. */
function ownText(record: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

/** Stands in for whoever will give the command: nothing that a preview shows depends on it. */
const PREVIEWER: Actor = { name: 'preview', via: 'winslow' };

function commandOf(state: ProjectState, request: PreviewRequest): ProjectCommand {
  if (request.kind === 'redo') {
    const { run, environment, once } = request;
    return { name: 'redo', payload: { run, environment, once } };
  }
  const { fromStage, once } = request;
  if (fromStage === undefined && !state.started) return { name: 'start', payload: { once } };
  return { name: 'resume', payload: { fromStage, once } };
}

/** As the layers say it now: answers that were given since count as if they had been there. */
function earlierEnvironment(
  state: ProjectState,
  { redoOf, stageIndex }: NextRun,
  nowMs: number,
): Readonly<Record<string, string>> | null {
  const run = redoOf === null ? undefined : state.runs[redoOf - 1];
  if (!run) return null;
  const { base, trigger, actor, environment, once } = run;
  const again = {
    stageIndex,
    base,
    trigger,
    actor,
    environment,
    once,
    redoOf: run.redoOf,
    formAnswered: true,
  };
  const frozen = createStageRunSpec(state, again, nowMs);
  return frozen.ok ? frozen.spec.environment : null;
}

function previewBase({ runs }: ProjectState, number: number | null): PreviewedBase | null {
  const base = number === null ? undefined : runs[number - 1];
  if (!base) return null;
  const { run, stageId, attempt, endedAtMs } = base;
  return { run, stageId, attempt, endedAtMs };
}

function newestRun({ runs }: ProjectState, stageId: string): RunSummary | undefined {
  return runs.findLast((run) => run.stageId === stageId);
}

/** The accepted run of the stage that is in front of the others now, if it wrote anything. */
function replacedRun({ runs, acceptedRuns }: ProjectState, stageId: string): number | undefined {
  const accepted = acceptedRuns.findLast((number) => runs[number - 1]?.stageId === stageId);
  const run = accepted === undefined ? undefined : runs[accepted - 1];
  return run && run.outputFiles > 0 ? run.run : undefined;
}

function medianDuration(runs: readonly RunSummary[], stageId: string): number | null {
  const durations = runs
    .flatMap(({ stageId: id, status, startedAtMs, endedAtMs }) =>
      id === stageId && status === 'succeeded' && startedAtMs !== null && endedAtMs !== null
        ? [endedAtMs - startedAtMs]
        : [],
    )
    .toSorted((a, b) => a - b);
  const middle = durations.length / 2;
  const upper = durations[Math.floor(middle)];
  const lower = durations[Math.ceil(middle) - 1];
  return upper === undefined || lower === undefined ? null : Math.round((lower + upper) / 2);
}
