'use client';

import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import { useEffect, useState } from 'react';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';
import { randomId } from '@/features/platform/random-id';

export type PipelineRow = EndpointOutput<Endpoints['listPipelines']>['items'][number];
export type Pipeline = EndpointOutput<Endpoints['showPipeline']>;
export type Revision = Pipeline['revisions'][number];
export type Checked = EndpointOutput<Endpoints['checkPipeline']>;
export type Fault = Checked['faults'][number];
export type Definition = NonNullable<Checked['definition']>;

const KEY = ['pipelines'] as const;

/** Keeps all that is said of pipelines as it is; once for a page. */
export function usePipelinesTopic(): void {
  useTopic('pipelines', {
    keys: [
      [...KEY, 'list'],
      [...KEY, 'one'],
    ],
  });
}

export function usePipelines(): UseQueryResult<readonly PipelineRow[]> {
  return useQuery({
    queryKey: [...KEY, 'list'],
    queryFn: async ({ signal }) => (await api.listPipelines({}, { signal })).items,
  });
}

/** A pipeline as it was last saved. */
export function usePipeline(name: string | null): UseQueryResult<Pipeline> {
  return useQuery({
    queryKey: [...KEY, 'one', name],
    queryFn: ({ signal }) => api.showPipeline({ params: { pipeline: name ?? '' }, query: {} }, { signal }),
    enabled: name !== null,
  });
}

/** A revision does not change any more. Null: none is asked for. */
export function useRevision(name: string, revision: string | null): UseQueryResult<Pipeline> {
  return useQuery({
    queryKey: [...KEY, 'revision', name, revision],
    queryFn: ({ signal }) =>
      api.showPipeline(
        { params: { pipeline: name }, query: { revision: revision ?? undefined } },
        { signal },
      ),
    enabled: revision !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface SaveRequest {
  readonly name: string;
  readonly text: string;
  readonly note: string;
  /** Revision that must still be the newest; null: there must be no such pipeline yet. */
  readonly base: string | null;
}

export function useSavePipeline() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, text, note, base }: SaveRequest) =>
      api.savePipeline(
        { params: { pipeline: name }, body: { text, ...(note === '' ? {} : { note }) } },
        {
          idempotencyKey: randomId(),
          ...(base === null ? { ifNoneMatch: '*' } : { ifMatch: `"${base}"` }),
        },
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemovePipeline() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.removePipeline({ params: { pipeline: name } }),
    onSuccess: (_, name) => {
      queries.removeQueries({ queryKey: [...KEY, 'one', name] });
      return queries.invalidateQueries({ queryKey: [...KEY, 'list'] });
    },
  });
}

/** The JSON Schema of pipeline files, for completion. */
export function usePipelineSchema() {
  return useQuery({
    queryKey: [...KEY, 'schema'],
    queryFn: ({ signal }) => api.showPipelineSchema({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const PAUSE_MS = 300;

export interface Check {
  /** Of the text as it was a moment ago; the answer before stays until the next one. */
  readonly checked: Checked | undefined;
  /** Whether that is the answer to the text as it is now. */
  readonly isCurrent: boolean;
  readonly error: unknown;
}

/** Checks a text once nobody has typed for a moment; the answer to an older text never replaces that to a newer one. */
export function usePipelineCheck(text: string): Check {
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: [...KEY, 'check', asked],
    queryFn: ({ signal }) => api.checkPipeline({ body: { text: asked } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return { checked: data, isCurrent: asked === text && !isPlaceholderData && data !== undefined, error };
}
