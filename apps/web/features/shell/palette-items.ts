import { keysForPeople, type ShortcutGroup } from './shortcut-store';

/** One thing that the palette can do. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** Quieter words beside it, also searched. */
  readonly detail: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** What keys of this page do, as far as it belongs into the palette. */
export function actionItems(groups: readonly ShortcutGroup[], isMac: boolean): readonly PaletteItem[] {
  return groups.flatMap(({ name, shortcuts }) =>
    shortcuts
      .filter(({ palette }) => palette)
      .map(({ keys, label, run }) => ({
        id: `action-${name}-${keys}`,
        label,
        detail: name === 'Everywhere' ? '' : name,
        keys: keysForPeople(keys, isMac),
        run,
      })),
  );
}

/** Those whose words begin with, or hold, every word that was typed; better ones first. */
export function rankItems(items: readonly PaletteItem[], typed: string): readonly PaletteItem[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return items
    .map((item) => ({ item, rank: rankOf(`${item.label} ${item.detail}`.toLowerCase(), words) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map(({ item }) => item);
}

const AT_START = 3;
const AT_WORD = 2;
const INSIDE = 1;

function rankOf(text: string, words: readonly string[]): number {
  let rank = 1;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    rank += at === 0 ? AT_START : text.includes(` ${word}`) ? AT_WORD : INSIDE;
  }
  return rank;
}
