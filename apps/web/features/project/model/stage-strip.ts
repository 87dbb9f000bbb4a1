import { isEnded } from '@winslow/domain';
import type { ProjectView, RunSummary, StageRunStatus, StageView } from '@winslow/domain';
import { medianOf, successDurations } from './run-duration';

/** A stage as the strip shows it: what became of it, or when it comes. */
export interface StripStage {
  readonly stageId: string;
  readonly name: string;
  readonly description: string | null;
  readonly position: number;
  /** `pending`: planned; `next`: comes as soon as the project goes on. */
  readonly state: StageRunStatus | 'pending' | 'next';
  /** Its newest run. */
  readonly run: RunSummary | null;
  /** Median of its successes: what it usually takes. */
  readonly usualMs: number | null;
  /** It ran before, but a stage before it has run anew since: what it left rests on older data. */
  readonly outdated: boolean;
  readonly asks: boolean;
}

/** The pipeline's stages in order with their newest runs. */
export function stageStrip(view: Pick<ProjectView, 'pipeline' | 'runs'>): StripStage[] {
  let newestBefore = 0;
  return view.pipeline.stages.map((stage, index) => {
    const run = stage.lastRun === null ? null : (view.runs[stage.lastRun - 1] ?? null);
    const outdated = run !== null && run.run < newestBefore && isEnded(run.status);
    newestBefore = Math.max(newestBefore, run?.run ?? 0);
    return {
      stageId: stage.id,
      name: stage.name,
      description: stage.description,
      position: index + 1,
      state: stageState(stage, view.runs),
      run,
      usualMs: medianOf(successDurations(view.runs, stage.id)),
      outdated,
      asks: stage.asks,
    };
  });
}

/** A stage that is next because its last run failed shows the failure: that is what matters about it. */
export function stageState(
  { status, lastRun }: Pick<StageView, 'status' | 'lastRun'>,
  runs: readonly RunSummary[],
): StripStage['state'] {
  const last = lastRun === null ? undefined : runs[lastRun - 1];
  const isNewest = last !== undefined && last.run === runs.length;
  return status === 'next' && isNewest && BROKEN.includes(last.status) ? last.status : status;
}

const BROKEN: readonly StageRunStatus[] = ['failed', 'lost', 'cancelled'];

/** The run that goes on now; `storing` ones, whose stage has passed the pipeline on, come last. */
export function currentRun(runs: readonly RunSummary[]): RunSummary | null {
  const open = runs.filter((run) => !isEnded(run.status));
  return open.findLast((run) => run.manifestDigest === null) ?? open.at(-1) ?? null;
}
