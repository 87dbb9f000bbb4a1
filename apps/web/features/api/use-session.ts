'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from './client';

/** Who is signed in is asked again so often while the app is open, in milliseconds: that renews the session. */
const RENEW_MS = 6 * 60 * 60 * 1000;

/** Who is signed in; null until it is known. */
export function useSession() {
  const { data = null } = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => api.showSession({}, { signal }),
    staleTime: RENEW_MS,
    refetchInterval: RENEW_MS,
    refetchIntervalInBackground: true,
  });
  return data;
}
