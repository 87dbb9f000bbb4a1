'use client';

import { useQuery } from '@tanstack/react-query';
import type { FileEntryRow } from '@winslow/api';
import { contentUrl } from '@/features/project/file-address';
import { createRowCounter } from './count-rows';
import { outputKind } from './pair-outputs';

/** A larger table is not fetched only to be counted. */
const MOST_BYTES = 64 * 1024 ** 2;

/** How many rows a table has, counted while its bytes pass by. */
export function RowCount({ entry }: { readonly entry: FileEntryRow }) {
  const isCountable = outputKind(entry.path) === 'table' && (entry.size ?? MOST_BYTES) < MOST_BYTES;
  const { data } = useQuery({
    queryKey: ['files', 'rows', entry.address, entry.modifiedAtMs, entry.size],
    queryFn: ({ signal }) => countRows(contentUrl(entry.address), signal),
    enabled: isCountable,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return data === undefined ? null : <span>{data.toLocaleString('en-US')} rows</span>;
}

async function countRows(url: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`the table cannot be read: ${response.status}`);
  const counter = createRowCounter();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) counter.add(piece.value);
  return counter.rows();
}
