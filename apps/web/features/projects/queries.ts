'use client';

import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import type { EndpointInput, EndpointOutput, Endpoints, LiveEvent } from '@winslow/api';
import { useEffect, useRef } from 'react';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';

export type ProjectPage = EndpointOutput<Endpoints['listProjects']>;
export type ProjectRow = ProjectPage['items'][number];
export type ProjectQuery = NonNullable<EndpointInput<Endpoints['listProjects']>['query']>;

const COUNTS_KEY = ['projects', 'counts'] as const;
const LIST_KEY = ['projects', 'list'] as const;
/** Rows of one page. */
const PAGE = 100;
/** Lists are asked for anew at most this often while much happens; milliseconds. */
const ANEW_MS = 700;

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
  useFollowed(COUNTS_KEY);
  const of = (...states: string[]) => states.reduce((sum, state) => sum + (data?.[state] ?? 0), 0);
  return {
    needsMe: of('awaitingInput', 'awaitingConfirmation'),
    failed: of('failed'),
    running: of('running', 'waiting'),
  };
}

/** Projects by a filter, page after page. What rows say changes at once; which there are, a moment later. */
export function useProjectList(query: ProjectQuery) {
  const list = useInfiniteQuery({
    queryKey: [...LIST_KEY, query],
    queryFn: ({ signal, pageParam }) =>
      api.listProjects(
        { query: { ...query, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  useFollowed(LIST_KEY);
  return list;
}

type Pages = InfiniteData<ProjectPage, string | null>;

/** Puts rows that changed into the lists, and asks for the lists anew: not at each event, and never too late. */
function useFollowed(key: typeof COUNTS_KEY | typeof LIST_KEY): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useTopic('projects', {
    keys: [key],
    onEvent: ({ changed }) => {
      if (key === LIST_KEY) {
        queries.setQueriesData<Pages>(
          { queryKey: LIST_KEY },
          (pages) => pages && withChanged(pages, changed),
        );
      }
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void queries.invalidateQueries({ queryKey: key });
      }, ANEW_MS);
    },
  });
}

type Changed = Extract<LiveEvent, { topic: 'projects' }>['changed'];

function withChanged(pages: Pages, changed: Changed): Pages {
  const byId = new Map(changed.map((row) => [row.projectId, row]));
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((row) => byId.get(row.projectId) ?? row),
    })),
  };
}
