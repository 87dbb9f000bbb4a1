'use client';

import { useSyncExternalStore } from 'react';
import type { LiveState } from './live-message';
import { liveClient } from './live-client';

const ON_SERVER: LiveState = { status: 'connecting', downSinceMs: null, trouble: null };

const watch = (watcher: () => void) => liveClient().watchState(watcher);
const read = () => liveClient().state();
const readOnServer = () => ON_SERVER;

/** How the event stream is doing. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(watch, read, readOnServer);
}
