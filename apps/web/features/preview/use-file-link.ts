'use client';

import { queryOptions, useQuery } from '@tanstack/react-query';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import { api } from '@/features/api/client';

export type FileLink = EndpointOutput<Endpoints['linkFile']>;

/** A link is good for an hour; it is asked for anew well before. */
const RENEW_MS = 45 * 60_000;

/** How a link is asked for; for those who need one on their way to something else. */
export function linkQuery(address: string) {
  return queryOptions({
    queryKey: ['files', 'link', address],
    queryFn: ({ signal }) => api.linkFile({ query: { address, disposition: 'inline' } }, { signal }),
    staleTime: RENEW_MS,
  });
}

/** A signed address from which a file's bytes can be fetched; renewed while somebody looks. */
export function useFileLink(address: string) {
  return useQuery({ ...linkQuery(address), refetchInterval: RENEW_MS });
}

/** Our own address of a file's bytes, which leads to them. For links, and for what lies in a pack with others. */
export function contentHref(address: string, disposition: 'inline' | 'attachment'): string {
  return `/api/v1/files/content?${new URLSearchParams({ address, disposition })}`;
}

/** What an element can show the bytes from: with ranges where the file has an address of its own. */
export function sourceOf(address: string, link: FileLink): string {
  return link.range === null ? link.url : contentHref(address, 'inline');
}
