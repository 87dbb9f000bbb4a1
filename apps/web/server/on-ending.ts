import 'server-only';

const KEY = Symbol.for('winslow.web.ending');
type Global = typeof globalThis & { [KEY]?: Set<() => void> };

/**
 * Calls `end` when the process is asked to end: a stream that would go on for ever keeps it from ending by itself.
 * @returns takes that back
 */
export function onEnding(end: () => void): () => void {
  const holder = globalThis as Global; // several bundles of one process share it
  const ends = (holder[KEY] ??= listen());
  ends.add(end);
  return () => void ends.delete(end);
}

function listen(): Set<() => void> {
  const ends = new Set<() => void>();
  process.once('SIGTERM', () => {
    for (const end of ends) end();
  });
  return ends;
}
