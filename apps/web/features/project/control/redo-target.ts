import { isEnded } from '@winslow/domain';
import type { ProjectView, RunSummary } from '@winslow/domain';
import type { PreviewRequest } from '../queries';

/** What somebody means to run: a run again, or the pipeline from a stage on. */
export type RunTarget =
  { readonly kind: 'redo'; readonly run: RunSummary } | { readonly kind: 'resume'; readonly stageId: string };

/** A choice of the stage picker. */
export interface TargetChoice {
  /** `run:4` or `stage:detect`. */
  readonly value: string;
  readonly label: string;
}

/** Runs that can be done again, newest first: with them values can be changed. */
export function redoChoices({ runs, pipeline }: Pick<ProjectView, 'runs' | 'pipeline'>): TargetChoice[] {
  const name = (id: string): string => pipeline.stages.find((stage) => stage.id === id)?.name ?? id;
  return runs
    .filter(({ status }) => isEnded(status))
    .map(({ run, stageId }) => ({ value: `run:${run}`, label: `Run ${run}: ${name(stageId)}` }))
    .toReversed();
}

/** Stages from which the pipeline can go on, whatever ran before. */
export function stageChoices({ pipeline }: Pick<ProjectView, 'pipeline'>): TargetChoice[] {
  return pipeline.stages.map(({ id, name }, index) => ({
    value: `stage:${id}`,
    label: `${index + 1}. ${name}`,
  }));
}

/** Reads what the address asks for; without that, the newest run of a project that has one, else its first stage. */
export function readTarget(
  { runs, pipeline }: Pick<ProjectView, 'runs' | 'pipeline'>,
  asked: { readonly run: number | null; readonly stage: string | null },
): RunTarget | null {
  const run = asked.run === null ? undefined : runs[asked.run - 1];
  if (run) return { kind: 'redo', run };
  if (pipeline.stages.some(({ id }) => id === asked.stage))
    return { kind: 'resume', stageId: asked.stage ?? '' };
  const newest = runs.findLast(({ status }) => isEnded(status));
  if (newest) return { kind: 'redo', run: newest };
  const [first] = pipeline.stages;
  return first ? { kind: 'resume', stageId: first.id } : null;
}

export function targetValue(target: RunTarget): string {
  return target.kind === 'redo' ? `run:${target.run.run}` : `stage:${target.stageId}`;
}

/** The newest run of a stage that can be redone, for whoever wants other values for it. */
export function redoOfStage({ runs }: Pick<ProjectView, 'runs'>, stageId: string): RunSummary | null {
  return runs.findLast((run) => run.stageId === stageId && isEnded(run.status)) ?? null;
}

/** What the server is asked to look at. A resume that begins with the first stage of a project never started is its start. */
export function previewRequest(
  target: RunTarget,
  { edits, once }: { readonly edits: Readonly<Record<string, string | null>>; readonly once: boolean },
): PreviewRequest {
  if (target.kind === 'resume') return { kind: 'resume', fromStage: target.stageId, once };
  const environment = Object.keys(edits).length === 0 ? {} : { environment: { ...edits } };
  return { kind: 'redo', run: target.run.run, once, ...environment };
}
