'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EndpointInput, EndpointOutput, Endpoints } from '@winslow/api';
import { api } from '@/features/api/client';

export type Token = EndpointOutput<Endpoints['listTokens']>['items'][number];
export type NewToken = EndpointInput<Endpoints['createToken']>['body'];
export type SystemInfo = EndpointOutput<Endpoints['showSystem']>;
export type Examination = EndpointOutput<Endpoints['runDoctor']>;
export type Space = EndpointOutput<Endpoints['showSpace']>;

const TOKENS_KEY = ['tokens'] as const;
/** Health is looked at anew so often while its page is open; milliseconds. */
const HEALTH_MS = 5000;
const SPACE_MS = 60_000;

export function useTokens() {
  return useQuery({
    queryKey: TOKENS_KEY,
    queryFn: ({ signal }) => api.listTokens({}, { signal }),
    select: ({ items }) => items,
  });
}

export function useCreateToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewToken) => api.createToken({ body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: TOKENS_KEY }),
  });
}

export function useRevokeToken(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.revokeToken({ params: { token: id } }),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: TOKENS_KEY });
    },
  });
}

export function useSystem() {
  return useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => api.showSystem({}, { signal }),
    refetchInterval: HEALTH_MS,
  });
}

export function useSpace() {
  return useQuery({
    queryKey: ['system', 'space'],
    queryFn: ({ signal }) => api.showSpace({}, { signal }),
    refetchInterval: SPACE_MS,
  });
}

/** Looked for when the page is opened, and whenever somebody asks: every node is asked for its containers. */
export function useDoctor() {
  return useQuery({
    queryKey: ['system', 'doctor'],
    queryFn: ({ signal }) => api.runDoctor({}, { signal }),
    staleTime: SPACE_MS,
    refetchOnWindowFocus: false,
  });
}
