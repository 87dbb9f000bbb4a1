'use client';

import {
  keepPreviousData,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import type { RecentSamples } from '@winslow/domain';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';
import { RANGES, type Range } from './range';
import { extendTrail } from './trail';

export type NodeRow = EndpointOutput<Endpoints['listNodes']>['items'][number];
export type NodeWork = NonNullable<NodeRow['work']>[number];
export type WaitingRow = EndpointOutput<Endpoints['listWaiting']>['items'][number];
export type NodeHistory = EndpointOutput<Endpoints['showNodeHistory']>;

/** All nodes, and what was seen of each while the page was open. */
export interface Nodes {
  readonly items: readonly NodeRow[];
  readonly trails: Readonly<Record<string, RecentSamples | undefined>>;
}

const NODES_KEY = ['nodes', 'list'] as const;
const WAITING_KEY = ['nodes', 'waiting'] as const;

/** All nodes, as they are now. */
export function useNodes(): UseQueryResult<Nodes> {
  return useQuery({
    queryKey: NODES_KEY,
    queryFn: async ({ signal, client }) => follow(client, (await api.listNodes({}, { signal })).items),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Runs that wait for a node, those first that are looked at first. */
export function useWaiting(): UseQueryResult<readonly WaitingRow[]> {
  return useQuery({
    queryKey: WAITING_KEY,
    queryFn: async ({ signal }) => (await api.listWaiting({}, { signal })).items,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Keeps nodes and what waits as they are; once for a page. */
export function useNodesTopic(): void {
  const queries = useQueryClient();
  useTopic('nodes', {
    keys: [NODES_KEY, WAITING_KEY],
    onEvent: ({ nodes, waiting }) => {
      queries.setQueryData<Nodes>(NODES_KEY, follow(queries, nodes));
      queries.setQueryData<readonly WaitingRow[]>(WAITING_KEY, waiting);
    },
  });
}

function follow(queries: QueryClient, items: readonly NodeRow[]): Nodes {
  const before = queries.getQueryData<Nodes>(NODES_KEY);
  const trails = items.map(
    ({ nodeId, utilisation }) => [nodeId, extendTrail(before?.trails[nodeId], utilisation?.recent)] as const,
  );
  return { items, trails: Object.fromEntries(trails) };
}

/** How busy a node was; the newest minute may be missing, see `withTrail`. */
export function useNodeHistory(node: string, range: Range): UseQueryResult<NodeHistory> {
  const { spanMs, stepMs } = RANGES[range];
  return useQuery({
    queryKey: ['nodes', 'history', node, range],
    queryFn: ({ signal }) =>
      api.showNodeHistory(
        { params: { node }, query: { from: Date.now() - spanMs, step: stepMs } },
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: stepMs,
    staleTime: stepMs,
  });
}
