'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EndpointInput, Endpoints } from '@winslow/api';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';
import type { LogHits, LogInfo, LogPlace } from './log-types';

const MOST_HITS = 10_000;
/** A log that grows is searched anew so often. */
const SEARCH_AGAIN_MS = 3_000;

/** All of a log that is held but its lines. */
export function logKey({ project, run, attempt }: LogPlace) {
  return ['log', project, run, attempt] as const;
}

/** How long a log is and how many errors it has, live. */
export function useLogInfo(place: LogPlace) {
  const queries = useQueryClient();
  const queryKey = [...logKey(place), 'info'];
  const { project, run, attempt } = place;
  useTopic(`log/${project}/${run}`, {
    keys: [queryKey],
    onEvent: ({ info }) => {
      if (info.attempt === attempt) queries.setQueryData<LogInfo>(queryKey, (known) => newerOf(known, info));
      else void queries.invalidateQueries({ queryKey: ['project', project] });
    },
  });
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.showLogInfo({ params: { project, run }, query: { attempt } }, { signal }),
    staleTime: Infinity,
  });
}

/** An answer that was on its way for long must not take lines away. */
function newerOf(known: LogInfo | undefined, told: LogInfo): LogInfo {
  return known !== undefined && known.lines > told.lines ? known : told;
}

type SearchInput = NonNullable<EndpointInput<Endpoints['searchLog']>['query']>;
export type LogPattern = Pick<SearchInput, 'text' | 'severity'> & {
  readonly regex: boolean;
  readonly caseSensitive: boolean;
};

/** The query of a pattern as the API takes it. */
export function patternQuery({ text, severity, regex, caseSensitive }: LogPattern) {
  const flag = (is: boolean) => (is ? ('true' as const) : undefined);
  return { text, severity, regex: flag(regex), caseSensitive: flag(caseSensitive) };
}

/** Lines that match, with their true number; null: nothing is looked for. */
export function useLogSearch(
  place: LogPlace,
  pattern: LogPattern | null,
  info: Pick<LogInfo, 'lines' | 'sealed'>,
) {
  const { project, run, attempt } = place;
  return useQuery({
    queryKey: [...logKey(place), 'search', pattern],
    queryFn: ({ signal }) =>
      api.searchLog(
        {
          params: { project, run },
          query: { ...patternQuery(pattern ?? NOTHING), attempt, limit: MOST_HITS },
        },
        { signal },
      ),
    enabled: pattern !== null,
    placeholderData: info.sealed ? undefined : keepPreviousData,
    staleTime: ({ state }) => (info.sealed && isThrough(state.data, info) ? Infinity : SEARCH_AGAIN_MS),
    // A search that took too long gets further the next time: what it has read is kept near.
    refetchInterval: ({ state }) =>
      state.status === 'error' || (info.sealed && isThrough(state.data, info)) ? false : SEARCH_AGAIN_MS,
    retry: false,
  });
}

/** Whether a search has looked at all lines: it stops where it takes too long. */
export function isThrough(found: LogHits | undefined, { lines }: Pick<LogInfo, 'lines'>): boolean {
  return found === undefined || found.scannedLines >= lines;
}

const NOTHING: LogPattern = { regex: false, caseSensitive: false };
