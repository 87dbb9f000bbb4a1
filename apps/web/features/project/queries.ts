'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { EndpointInput, EndpointOutput, Endpoints } from '@winslow/api';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';

export type ProjectDetails = EndpointOutput<Endpoints['showProject']>;
export type ProjectPipeline = EndpointOutput<Endpoints['showProjectPipeline']>;
export type RunDetails = EndpointOutput<Endpoints['showRun']>;
export type Preview = EndpointOutput<Endpoints['previewProject']>;
export type PreviewRequest = EndpointInput<Endpoints['previewProject']>['body'];
export type LogInfo = EndpointOutput<Endpoints['showLogInfo']>;

const viewKey = (project: string) => ['project', project, 'view'] as const;

/** A project with its live progress; it stays right by itself where `useProjectTopic` listens. */
export function useProject(project: string): UseQueryResult<ProjectDetails> {
  return useQuery({
    queryKey: viewKey(project),
    queryFn: ({ signal }) => api.showProject({ params: { project } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Listens to a project's events once for a page: state is read anew, progress is taken over as it comes. */
export function useProjectTopic(project: string, projectId: string | null): void {
  const queries = useQueryClient();
  const keys = [viewKey(project), ['project', project, 'history']];
  useTopic(projectId === null ? null : `project/${projectId}`, {
    keys,
    onEvent: (event) => {
      if (event.kind !== 'progress') {
        for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
        return;
      }
      queries.setQueryData<ProjectDetails>(viewKey(project), (before) =>
        before ? { ...before, live: [...event.live] } : before,
      );
    },
  });
}

export function useProjectPipeline(project: string): UseQueryResult<ProjectPipeline> {
  return useQuery({
    queryKey: ['project', project, 'pipeline'],
    queryFn: ({ signal }) => api.showProjectPipeline({ params: { project } }, { signal }),
    // A project's own copy of its pipeline does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Bytes that the project holds; counted anew only when somebody asks, for it looks through all its objects. */
export function useUsage(project: string, enabled: boolean) {
  return useQuery({
    queryKey: ['project', project, 'usage'],
    queryFn: ({ signal }) => api.showUsage({ params: { project } }, { signal }),
    enabled,
    staleTime: 60_000,
  });
}

/** Which workspaces a limit would drop; null: none is asked about. */
export function useRetentionPreview(project: string, keepLast: number | null) {
  return useQuery({
    queryKey: ['project', project, 'retention', keepLast],
    queryFn: ({ signal }) =>
      api.previewRetention({ params: { project }, query: { keepLast: keepLast ?? 1 } }, { signal }),
    enabled: keepLast !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** What a redo or resume would do. @param version of the project's state: another one is previewed anew */
export function usePreview(
  project: string,
  { request, version }: { request: PreviewRequest | null; version: number },
): UseQueryResult<Preview> {
  return useQuery({
    queryKey: ['project', project, 'preview', request, version],
    queryFn: ({ signal }) => {
      if (request === null) throw new Error('nothing is chosen to be previewed');
      return api.previewProject({ params: { project }, body: request }, { signal });
    },
    enabled: request !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** Videos, pictures and tables of a run; of the outputs that count where no run is given. @param version see `outputsVersion` */
export function useHighlights(project: string, { run, version }: { run?: number; version: string }) {
  return useQuery({
    queryKey: ['project', project, 'highlights', run ?? 'all', version],
    queryFn: ({ signal }) =>
      api.listHighlights({ params: { project }, query: run === undefined ? {} : { run } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Another text whenever the outputs that count are others. */
export function outputsVersion({ view }: ProjectDetails): string {
  return view.acceptedRuns.map(({ run, attempt }) => `${run}.${attempt}`).join(',');
}

/** One run in full. @param version changes while it goes on; the record comes when it has ended */
export function useRun(
  project: string,
  run: number | null,
  version: string | number = '',
): UseQueryResult<RunDetails> {
  return useQuery({
    queryKey: ['run', project, run, version],
    queryFn: ({ signal }) => api.showRun({ params: { project, run: run ?? 0 } }, { signal }),
    enabled: run !== null,
    placeholderData: keepPreviousData,
  });
}

/** A log's length and newest lines; live while the run goes on. */
export function useLogTail(
  project: string,
  { projectId, run, isOpen }: { projectId: string; run: number; isOpen: boolean },
) {
  const queries = useQueryClient();
  const queryKey = ['log', projectId, run, 'tail'];
  useTopic(isOpen ? `log/${projectId}/${run}` : null, {
    keys: [queryKey],
    onEvent: ({ info }) => queries.setQueryData<LogInfo>(queryKey, info),
  });
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.showLogInfo({ params: { project, run }, query: {} }, { signal }),
    staleTime: isOpen ? Number.POSITIVE_INFINITY : 0,
    retry: false,
  });
}

/** The first line of a run's log that is an error, and how many there are. */
export function useFirstError(project: string, run: number) {
  return useQuery({
    queryKey: ['log', project, run, 'firstError'],
    queryFn: async ({ signal }) => {
      const { total, hits } = await api.searchLog(
        { params: { project, run }, query: { severity: 'error', limit: 1 } },
        { signal },
      );
      return { total, line: hits[0]?.line ?? null };
    },
    retry: false,
  });
}

/** Commands and ended runs, newest first; enough for the page to reach back as far as people look. */
export function useHistory(project: string) {
  return useQuery({
    queryKey: ['project', project, 'history'],
    queryFn: async ({ signal }) => {
      const { items } = await api.listHistory({ params: { project }, query: { limit: 500 } }, { signal });
      return items;
    },
    placeholderData: keepPreviousData,
  });
}
