'use client';

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isPassing, isSignedOut } from './failure';
import { askToSignIn } from './session-end';

const MOST_RETRIES = 2;
const FRESH_MS = 10_000;

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => isSignedOut(error) && askToSignIn() }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < MOST_RETRIES && isPassing(error),
        // A computer without the internet still reaches its own Winslow.
        networkMode: 'always',
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', onError: (error) => void (isSignedOut(error) && askToSignIn()) },
    },
  });
}

/** One cache of the server's answers for all of the app. */
export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
