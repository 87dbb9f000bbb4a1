import { FILTER_KEYS, readFilterText, STATE_WORDS, writeToken, type FilterKey } from './filter-text';

/** What could stand where the cursor is. */
export interface Completion {
  /** Shown, and what is put there. */
  readonly text: string;
  /** How many projects have it; null for a key that a value follows. */
  readonly count: number | null;
  readonly from: number;
  readonly to: number;
}

/** Counts of all projects, as the list's answer has them. */
export interface FilterCounts {
  readonly byState: Readonly<Partial<Record<string, number>>>;
  readonly tags: Readonly<Record<string, number>>;
  readonly pipelines: Readonly<Record<string, number>>;
  readonly owners: Readonly<Record<string, number>>;
  readonly archived: number;
}

const MOST = 8;

/** Completes the piece at the cursor: keys first, then the values that there are, most used ones first. */
export function completionsAt(text: string, cursor: number, counts: FilterCounts): readonly Completion[] {
  const token = readFilterText(text).find(({ from, to }) => from < cursor && cursor <= to);
  const typed = token ? text.slice(token.from, cursor) : '';
  const place = { from: token?.from ?? cursor, to: token?.to ?? cursor };
  const isNot = typed.startsWith('-');
  const bare = (isNot ? typed.slice(1) : typed).toLowerCase();
  const [key, value] = splitKey(bare);
  if (key === null) return completeKeys(bare, isNot, place);
  const wanted = (value ?? '').replaceAll('"', '');
  return valuesOf(key, counts)
    .filter(([name]) => name.toLowerCase().includes(wanted))
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST)
    .map(([name, count]) => ({ text: writeToken(key, name, isNot), count, ...place }));
}

function splitKey(typed: string): [FilterKey | null, string?] {
  const [name, ...rest] = typed.split(':');
  const key = FILTER_KEYS.find((one) => one === name);
  return key && rest.length > 0 ? [key, rest.join(':')] : [null];
}

function completeKeys(typed: string, isNot: boolean, place: { from: number; to: number }): Completion[] {
  return FILTER_KEYS.filter((key) => key.startsWith(typed) && !(isNot && key === 'is')).map((key) => ({
    text: `${isNot ? '-' : ''}${key}:`,
    count: null,
    ...place,
  }));
}

function valuesOf(key: FilterKey, counts: FilterCounts): [string, number][] {
  if (key === 'tag') return Object.entries(counts.tags);
  if (key === 'pipeline') return Object.entries(counts.pipelines);
  if (key === 'owner') return Object.entries(counts.owners);
  if (key === 'is') return [['archived', counts.archived]];
  return Object.entries(STATE_WORDS).map(([word, states]) => [
    word,
    states.reduce((sum, state) => sum + (counts.byState[state] ?? 0), 0),
  ]);
}

/** The text with a completion put in its place, and where the cursor stands then. */
export function applyCompletion(
  text: string,
  { text: put, from, to, count }: Completion,
): { text: string; cursor: number } {
  const after = text.slice(to);
  // A whole piece is followed by a space; a key by its value.
  const piece = count === null || after.startsWith(' ') ? put : `${put} `;
  return { text: text.slice(0, from) + piece + after, cursor: from + piece.length };
}
