/** A key, or keys one after the other, that do something while their page is shown. */
export interface Shortcut {
  /** As `tinykeys` reads them: `g p`, `Shift+R`, `$mod+k`, `?`. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
  /** Also found in the palette. */
  readonly palette?: boolean;
  /** Left out of the sheet: another way to the same. */
  readonly hidden?: boolean;
}

export interface ShortcutGroup {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

/** The groups that can be used now, in the order in which they came. */
class ShortcutStore {
  #groups: readonly ShortcutGroup[] = [];
  readonly #watchers = new Set<() => void>();

  readonly read = (): readonly ShortcutGroup[] => this.#groups;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  add(group: ShortcutGroup): () => void {
    this.#set([...this.#groups, group]);
    return () => this.#set(this.#groups.filter((one) => one !== group));
  }

  #set(groups: readonly ShortcutGroup[]): void {
    this.#groups = groups;
    for (const watcher of this.#watchers) watcher();
  }
}

export const shortcutStore = new ShortcutStore();

/** Keys as people know them: `Ctrl K`, `g p`, `Shift R`. @param isMac ⌘ instead of Ctrl */
export function keysForPeople(keys: string, isMac: boolean): string {
  return keys
    .split(' ')
    .flatMap((press) => press.split('+'))
    .filter((key, at, all) => !(key === 'Shift' && /^[^\w]$/.test(all[at + 1] ?? '')))
    .map((key) => (key === '$mod' ? (isMac ? '⌘' : 'Ctrl') : (NAMES[key] ?? key)))
    .join(' ');
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};
