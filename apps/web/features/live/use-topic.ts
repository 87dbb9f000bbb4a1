'use client';

import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { LiveEvent, Topic } from '@winslow/api';
import { useEffect, useEffectEvent } from 'react';
import { liveClient, type EventOf } from './live-client';

export interface TopicUse<T extends Topic> {
  /** Patches or invalidates the cache. */
  readonly onEvent?: (event: EventOf<T>) => void;
  /** Keys that are read anew when events may have been missed, and, without `onEvent`, at each event. */
  readonly keys: readonly QueryKey[];
}

/** Listens to a topic of the event stream while the component is there; null: to none. */
export function useTopic<T extends Topic>(topic: T | null, { onEvent, keys }: TopicUse<T>): void {
  const queries = useQueryClient();
  const readAnew = useEffectEvent(() => {
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
  });
  const hear = useEffectEvent((event: LiveEvent) => {
    // The client hands on events of this topic only.
    if (onEvent) onEvent(event as EventOf<T>);
    else readAnew();
  });
  useEffect(() => {
    if (topic === null) return;
    return liveClient().listen(topic, { onEvent: (event) => hear(event), onStart: () => readAnew() });
  }, [topic]);
}
