'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import { useRef } from 'react';
import { api } from '@/features/api/client';
import { useTopic } from '@/features/live/use-topic';
import { randomId } from '@/features/platform/random-id';

export type Example = EndpointOutput<Endpoints['listExamples']>['items'][number];

const KEY = ['examples'] as const;
const LOOK_AGAIN_MS = 2000;

/** The examples that come with this Winslow, and how far they are prepared. */
export function useExamples() {
  const examples = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.listExamples({}, { signal }),
    select: ({ items }) => items,
    // The stream tells of changes; the newest lines of a preparation come by looking.
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state === 'preparing') ? LOOK_AGAIN_MS : false,
  });
  useTopic('examples', { keys: [KEY] });
  return examples;
}

/** Prepares an example: builds its image and puts its video into the pool. */
export function usePrepareExample() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.prepareExample({ params: { example: id } }),
    onSuccess: (example) =>
      queries.setQueryData<{ items: Example[] }>(
        KEY,
        (before) => before && { items: before.items.map((one) => (one.id === example.id ? example : one)) },
      ),
  });
}

/** Creates a project of a prepared example; asked twice, it makes one. */
export function useCreateFromExample(onDone: (projectId: string) => void) {
  const key = useRef(randomId());
  return useMutation({
    mutationFn: ({ name, example }: { readonly name: string; readonly example: Example }) =>
      api.createProject(
        {
          body: {
            name,
            pipeline: { name: example.pipeline ?? '' },
            inputs: example.video === null ? [] : [example.video],
          },
        },
        { idempotencyKey: key.current },
      ),
    onSuccess: ({ projectId }) => onDone(projectId),
    onError: () => {
      key.current = randomId();
    },
  });
}
