'use client';

import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { readBytes } from './read-bytes';
import { linkQuery } from './use-file-link';

export interface ReadPieces {
  readonly head: Uint8Array;
  /** Empty where the head is all of it. */
  readonly tail: Uint8Array;
  readonly size: number;
  readonly isWhole: boolean;
}

export interface WantedPieces {
  /** Bytes of the beginning. */
  readonly head: number;
  /** Bytes of the end. @default 0 */
  readonly tail?: number;
}

/** The beginning of a file, and its end where that is asked for; all of it where it is no longer than both. */
export async function readPieces(
  queries: QueryClient,
  address: string,
  { head, tail = 0, signal }: WantedPieces & { readonly signal: AbortSignal },
): Promise<ReadPieces> {
  const link = await queries.fetchQuery(linkQuery(address));
  const { size } = link;
  if (size <= head + tail) {
    const whole = await readBytes(link, { from: 0, to: size, signal });
    return { head: whole, tail: new Uint8Array(), size, isWhole: true };
  }
  const [first, last] = await Promise.all([
    readBytes(link, { from: 0, to: head, signal }),
    readBytes(link, { from: size - tail, to: size, signal }),
  ]);
  return { head: first, tail: last, size, isWhole: false };
}

/** Pieces are read anew after that: a file of a running stage grows. */
const FRESH_MS = 30_000;

export function useBytes(address: string, wanted: WantedPieces) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['files', 'bytes', address, wanted],
    queryFn: ({ signal }) => readPieces(queries, address, { ...wanted, signal }),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
  });
}
