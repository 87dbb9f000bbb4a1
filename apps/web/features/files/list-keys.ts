import type { FileEntryRow } from '@winslow/api';
import type { KeyboardEvent } from 'react';
import { choose, chooseAll, moveCurrent, NOTHING_CHOSEN, type Selection } from './selection';

export interface ListKeys {
  readonly entries: readonly FileEntryRow[];
  readonly selection: Selection;
  readonly setSelection: (selection: Selection) => void;
  readonly isWritable: boolean;
  readonly open: (entry: FileEntryRow) => void;
  readonly up: () => void;
  readonly rename: (entry: FileEntryRow) => void;
  readonly remove: (entries: readonly FileEntryRow[]) => void;
}

const PAGE = 15;

/** What a key does in a list of files. */
export function pressListKey(event: KeyboardEvent, keys: ListKeys): void {
  const { target, currentTarget, altKey, shiftKey } = event;
  const isIn =
    target instanceof Element && target !== currentTarget && target.closest('button, input') !== null;
  if (isIn || altKey) return;
  const withControl = event.ctrlKey || event.metaKey;
  const act = withControl ? controlKeys(keys)[event.key] : plainKeys(keys, shiftKey)[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}

type Acts = Readonly<Record<string, (() => void) | undefined>>;

function controlKeys({ entries, selection, setSelection }: ListKeys): Acts {
  const list = entries.map(({ address }) => address);
  return { a: () => setSelection(chooseAll(selection, list)) };
}

function plainKeys(keys: ListKeys, extend: boolean): Acts {
  const { entries, selection, setSelection, isWritable, open, up, rename, remove } = keys;
  const list = entries.map(({ address }) => address);
  const move = (by: number) => () => setSelection(moveCurrent(selection, { list, by, extend }));
  const current = entries.find(({ address }) => address === selection.current);
  const withCurrent = (act: (entry: FileEntryRow) => void) => () => {
    if (current !== undefined) act(current);
  };
  const toggle = withCurrent(({ address }) =>
    setSelection(choose(selection, { list, entry: address, toggle: true })),
  );
  const chosen = entries.filter(({ address }) => selection.chosen.has(address));
  return {
    ArrowDown: move(1),
    ArrowUp: move(-1),
    j: move(1),
    k: move(-1),
    PageDown: move(PAGE),
    PageUp: move(-PAGE),
    Home: move(-list.length),
    End: move(list.length),
    ' ': toggle,
    x: toggle,
    Enter: withCurrent((entry) => entry.kind !== 'link' && open(entry)),
    Backspace: up,
    Escape: () => setSelection(NOTHING_CHOSEN),
    F2: isWritable ? withCurrent(rename) : undefined,
    Delete: isWritable
      ? () => (chosen.length > 0 ? remove(chosen) : withCurrent((one) => remove([one]))())
      : undefined,
  };
}
