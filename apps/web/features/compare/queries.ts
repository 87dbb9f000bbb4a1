'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { FileEntryRow } from '@winslow/api';
import type { RunSummary } from '@winslow/domain';
import { api } from '@/features/api/client';

/** What one run left. */
export interface RunOutcome {
  readonly run: number;
  /** Videos, pictures and tables; each says its run. */
  readonly files: readonly FileEntryRow[];
  readonly values: Readonly<Record<string, string>>;
}

/** A compared run with what came of it. */
export interface ComparedSide {
  readonly run: number;
  /** Its own first, then those of the runs that followed. */
  readonly outcomes: readonly RunOutcome[];
}

/** What each of the runs left, in their order. */
export function useOutcomes(
  project: string,
  runs: readonly Pick<RunSummary, 'run' | 'status'>[],
): UseQueryResult<RunOutcome[]> {
  return useQuery({
    queryKey: ['project', project, 'outcomes', runs.map(({ run, status }) => `${run} ${status}`)],
    queryFn: ({ signal }) => Promise.all(runs.map(({ run }) => outcomeOf(project, run, signal))),
  });
}

async function outcomeOf(project: string, run: number, signal: AbortSignal): Promise<RunOutcome> {
  const [{ items }, { record, summary }] = await Promise.all([
    api.listHighlights({ params: { project }, query: { run } }, { signal }),
    api.showRun({ params: { project, run } }, { signal }),
  ]);
  // The list keeps values of the newest runs only; the record has them for ever.
  return {
    run,
    files: items.map((entry) => ({ ...entry, run })),
    values: record?.result?.values ?? summary.values,
  };
}
