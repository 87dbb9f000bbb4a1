'use client';

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';
import { topicOf } from './file-place';

const PAGE = 500;
/** Files of a running stage are read from its node: not too often. */
const LIVE_AGAIN_MS = 5_000;
const MOST_COUNTED = 1_000;

/** A folder, page by page as somebody scrolls; a running one is read again and again. */
export function useFolder(address: string) {
  const queryKey = ['files', 'list', address];
  useTopic(topicOf(address), { keys: [queryKey] });
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      api.listFiles(
        { query: { address, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.live === true ? LIVE_AGAIN_MS : false),
  });
}

/** The first page of a folder, to compare another with; null: none. A folder that is not there is empty. */
export function useFolderBefore(address: string | null) {
  return useQuery({
    queryKey: ['files', 'before', address],
    queryFn: async ({ signal }) => {
      const { items, next } = await api.listFiles(
        { query: { address: address ?? '', limit: PAGE } },
        { signal },
      );
      return next === null ? items : null;
    },
    enabled: address !== null,
    retry: false,
  });
}

/** How many files lie below some folders; more than a thousand are not counted to the end. */
export function useFileCount(folders: readonly string[], enabled: boolean) {
  return useQuery({
    queryKey: ['files', 'count', folders],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        folders.map((address) =>
          api.listFiles({ query: { address, recursive: 'true', limit: MOST_COUNTED } }, { signal }),
        ),
      );
      const count = lists.reduce(
        (sum, { items }) => sum + items.filter(({ kind }) => kind !== 'folder').length,
        0,
      );
      return { count, isMore: lists.some(({ next }) => next !== null) };
    },
    enabled: enabled && folders.length > 0,
    staleTime: 0,
  });
}

/** Reads everything about files anew. */
export function useRefreshFiles(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['files'] });
}
