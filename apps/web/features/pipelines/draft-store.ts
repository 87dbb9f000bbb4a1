import type { Draft } from './working-text';

const PREFIX = 'winslow.pipeline-draft.';

/** Reads work that was left in this browser; null: none, or none that can be read. */
export function readDraft(name: string): Draft | null {
  try {
    return parseDraft(localStorage.getItem(PREFIX + name));
  } catch {
    // A browser may keep nothing for pages.
    return null;
  }
}

/** Keeps work in this browser; null takes it away. False: it could not be kept. */
export function keepDraft(name: string, draft: Draft | null): boolean {
  try {
    if (draft === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function parseDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    const read: unknown = JSON.parse(stored);
    return isDraft(read) ? read : null;
  } catch {
    return null;
  }
}

function isDraft(read: unknown): read is Draft {
  if (typeof read !== 'object' || read === null) return false;
  if (!('text' in read) || !('base' in read) || !('atMs' in read)) return false;
  return (
    typeof read.text === 'string' &&
    (read.base === null || typeof read.base === 'string') &&
    typeof read.atMs === 'number'
  );
}
