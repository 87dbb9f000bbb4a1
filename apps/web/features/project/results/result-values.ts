import type { ProjectView } from '@winslow/domain';

/** A figure that a stage gave, of the run that counts. */
export interface ResultValue {
  readonly stage: string;
  readonly run: number;
  readonly name: string;
  readonly value: string;
}

/** Values of all runs that count, in the order of the stages. */
export function resultValues({
  runs,
  acceptedRuns,
  pipeline,
}: Pick<ProjectView, 'runs' | 'acceptedRuns' | 'pipeline'>): ResultValue[] {
  return pipeline.stages.flatMap(({ id, name: stage }) => {
    const accepted = acceptedRuns.findLast(({ run }) => runs[run - 1]?.stageId === id);
    const run = accepted && runs[accepted.run - 1];
    if (!run) return [];
    return Object.entries(run.values).map(([name, value]) => ({ stage, run: run.run, name, value }));
  });
}
