'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveClient } from './live-client';
import { useLiveState } from './use-live-state';

const PATIENCE_MS = 5000;

/** Keeps the cache right whatever the stream does: reads all anew after a gap, and every 5 s while it is away. */
export function LiveBridge(): null {
  const queries = useQueryClient();
  const { status } = useLiveState();
  useEffect(() => liveClient().onResync(() => void queries.invalidateQueries()), [queries]);
  useEffect(() => {
    if (status === 'live') return;
    const timer = setInterval(() => {
      // What is being asked already is not asked anew: an answer that takes long, such as a refusal, would never come.
      if (!document.hidden) void queries.invalidateQueries({}, { cancelRefetch: false });
    }, PATIENCE_MS);
    return () => clearInterval(timer);
  }, [status, queries]);
  return null;
}
