'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import { api } from '@/features/api/client';

export type Placement = EndpointOutput<Endpoints['showPlacement']>;
export type ConsideredNode = Placement['nodes'][number];

const WAITING_POLL_MS = 3000;

/**
 * Why a run is where it is, or has no node yet. What waits is asked about again: the reasons change as nodes get free.
 * @param version changes when the run's state does
 */
export function usePlacement(project: string, run: number, version: string): UseQueryResult<Placement> {
  return useQuery({
    queryKey: ['run', project, run, 'placement', version],
    queryFn: ({ signal }) => api.showPlacement({ params: { project, run } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'placed' ? false : WAITING_POLL_MS),
  });
}
