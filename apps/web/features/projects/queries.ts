'use client';

import { useQuery } from '@tanstack/react-query';
import type { EndpointInput, EndpointOutput, Endpoints } from '@winslow/api';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';

export type ProjectPage = EndpointOutput<Endpoints['listProjects']>;
export type ProjectRow = ProjectPage['items'][number];
export type ProjectQuery = NonNullable<EndpointInput<Endpoints['listProjects']>['query']>;

const COUNTS_KEY = ['projects', 'counts'] as const;

/** Counts of all projects; they follow what happens. */
export function useProjectCounts(): {
  readonly needsMe: number;
  readonly failed: number;
  readonly running: number;
} {
  const { data } = useQuery({
    queryKey: COUNTS_KEY,
    queryFn: ({ signal }) => api.listProjects({ query: { limit: 1 } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ counts }) => counts.byState,
  });
  useTopic('projects', { keys: [COUNTS_KEY] });
  const of = (...states: string[]) => states.reduce((sum, state) => sum + (data?.[state] ?? 0), 0);
  return {
    needsMe: of('awaitingInput', 'awaitingConfirmation'),
    failed: of('failed'),
    running: of('running', 'waiting'),
  };
}
