import { attemptOf } from '@winslow/workflows/contract';
import type { CallOptions } from '../context';
import type { NodeDesk, RunLabels } from './node-desk';

/** A run by what people call it. */
export interface RunName extends RunLabels {
  readonly projectId: string;
  readonly run: number;
}

/** What the requests of these ids are called; what is no stage run's is left out. */
export async function nameRequests(
  desk: NodeDesk,
  requestIds: Iterable<string>,
  options: CallOptions,
): Promise<ReadonlyMap<string, RunName>> {
  const named = await Promise.all(
    [...new Set(requestIds)].map(async (requestId): Promise<[string, RunName][]> => {
      const of = attemptOf(requestId, 1);
      if (of === undefined) return [];
      const { projectId, run } = of;
      return [[requestId, { projectId, run, ...(await desk.labelsOf(projectId, run, options)) }]];
    }),
  );
  return new Map(named.flat());
}

/** A run in words, such as `detect of street-1 (run 3)`. */
export function runWords({ stageId, projectName, projectId, run }: RunName): string {
  return `${stageId ?? 'a stage'} of ${projectName ?? projectId} (run ${run})`;
}
