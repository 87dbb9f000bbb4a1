'use client';

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import { api } from '@/features/api/client';

export type GivenOrder = EndpointOutput<Endpoints['listOrders']>['items'][number];
export type PlacementSettings = EndpointOutput<Endpoints['showPlacementSettings']>;

const ORDERS_KEY = ['nodes', 'orders'] as const;
const SETTINGS_KEY = ['placement', 'settings'] as const;
/** Somebody else may give orders too. */
const LOOK_EVERY_MS = 5_000;

/** The last orders about a node, the newest first. */
export function useOrders(node: string): UseQueryResult<readonly GivenOrder[]> {
  return useQuery({
    queryKey: [...ORDERS_KEY, node],
    queryFn: async ({ signal }) => (await api.listOrders({ query: { node } }, { signal })).items,
    refetchInterval: LOOK_EVERY_MS,
  });
}

/** By what runs are placed. */
export function usePlacementSettings(): UseQueryResult<PlacementSettings> {
  return useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: ({ signal }) => api.showPlacementSettings({}, { signal }),
  });
}

/** Looks again at orders and settings, after one was given. */
export function useLookAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ORDERS_KEY });
    void queries.invalidateQueries({ queryKey: SETTINGS_KEY });
  };
}
