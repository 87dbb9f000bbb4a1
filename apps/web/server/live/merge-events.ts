import type { LiveEvent } from '@winslow/api';

/** Events of one key stand for one another: the newest says it all, or all can be told as one. */
export function eventKey(event: LiveEvent): string {
  return 'kind' in event ? `${event.topic} ${event.kind}` : event.topic;
}

/** Whether an event tells how something is, so that who comes later wants it too; else it tells what changed. */
export function isStateEvent(event: LiveEvent): boolean {
  return event.topic !== 'projects' && !isBareChange(event);
}

function isBareChange(event: LiveEvent): boolean {
  return 'kind' in event && event.kind === 'changed' && !('version' in event);
}

/** One event that tells what two of the same key tell, the later one last. */
export function mergeEvents(earlier: LiveEvent, later: LiveEvent): LiveEvent {
  if (earlier.topic !== 'projects' || later.topic !== 'projects') return later;
  const rows = new Map(earlier.changed.map((row) => [row.projectId, row]));
  for (const row of later.changed) rows.set(row.projectId, row);
  for (const id of later.removed) rows.delete(id);
  const back = new Set(later.changed.map(({ projectId }) => projectId));
  const removed = new Set([...earlier.removed.filter((id) => !back.has(id)), ...later.removed]);
  return { topic: 'projects', changed: [...rows.values()], removed: [...removed] };
}

/** All of them as few events as can be, in the order in which they last happened. */
export function mergeAll(events: readonly LiveEvent[]): LiveEvent[] {
  const merged = new Map<string, LiveEvent>();
  for (const event of events) {
    const key = eventKey(event);
    const earlier = merged.get(key);
    merged.delete(key);
    merged.set(key, earlier ? mergeEvents(earlier, event) : event);
  }
  return [...merged.values()];
}
