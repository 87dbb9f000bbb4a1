'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@/features/api/client';
import type { PipelineSource } from './create-draft';

const TYPING_MS = 350;

/** The pipeline that is chosen, as the server reads it; for a text, with every fault. */
export function usePipelineSource(source: PipelineSource) {
  const text = useSettled(source.kind === 'text' ? source.text : '');
  const saved = useQuery({
    queryKey: ['pipelines', source.kind === 'saved' ? source.name : null],
    queryFn: ({ signal }) =>
      api.showPipeline(
        { params: { pipeline: source.kind === 'saved' ? (source.name ?? '') : '' }, query: {} },
        { signal },
      ),
    enabled: source.kind === 'saved' && source.name !== null,
  });
  const checked = useQuery({
    queryKey: ['pipelines', 'check', text],
    queryFn: ({ signal }) => api.checkPipeline({ body: { text } }, { signal }),
    enabled: source.kind === 'text' && text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (source.kind === 'saved') {
    return {
      definition: saved.data?.definition ?? null,
      faults: [],
      isChecking: saved.isLoading,
      error: saved.error,
    };
  }
  const isSettled = text === source.text && !checked.isFetching;
  const isEmpty = source.text.trim() === '';
  return {
    definition: isEmpty ? null : (checked.data?.definition ?? null),
    faults: isEmpty ? [] : (checked.data?.faults ?? []),
    isChecking: !isSettled && !isEmpty,
    error: checked.error,
  };
}

/** A text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
