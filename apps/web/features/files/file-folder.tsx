'use client';

import type { FileEntryRow } from '@winslow/api';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { copyText } from '@/ui/text/copy-text';
import { showToast } from '@/ui/toast/toasts';
import { folderAbove } from './file-place';
import { FileList } from './file-list';
import type { FileActs } from './file-row';
import { useFolderBefore } from './queries';
import { pressListKey, type ListKeys } from './list-keys';
import { choose, chooseAll, keepListed, NOTHING_CHOSEN } from './selection';
import { nextSort, sortEntries, type FileSort } from './sort-entries';
import { whatIsNew, type Novelty } from './what-is-new';

export interface FileFolderProps {
  readonly folder: string;
  readonly items: readonly FileEntryRow[];
  readonly isWhole: boolean;
  readonly isWritable: boolean;
  readonly before: string | null;
  readonly onMore: () => void;
  readonly onOpen: (entry: FileEntryRow) => void;
  readonly onGo: (address: string) => void;
  readonly onChosen: (entries: readonly FileEntryRow[]) => void;
  readonly onRename: (entry: FileEntryRow) => void;
  readonly onRemove: (entries: readonly FileEntryRow[]) => void;
}

const NO_NEWS: ReadonlyMap<string, Novelty> = new Map();

/** The list of one folder with its selection; mounted anew for another folder. */
export function FileFolder(props: FileFolderProps) {
  const { folder, items, isWhole, isWritable, before, onMore, onOpen, onChosen, onRename, onRemove } = props;
  const [sort, setSort] = useState<FileSort>('name');
  const entries = useMemo(() => sortEntries(items, isWhole ? sort : 'name'), [items, isWhole, sort]);
  const list = useMemo(() => entries.map(({ address }) => address), [entries]);
  const [made, setSelection] = useState(NOTHING_CHOSEN);
  const selection = useMemo(() => keepListed(made, list), [made, list]);
  const earlier = useFolderBefore(isWhole ? before : null);
  const news = useMemo(
    () => (earlier.data === undefined || earlier.data === null ? NO_NEWS : whatIsNew(items, earlier.data)),
    [items, earlier.data],
  );
  const chosen = useMemo(
    () => entries.filter(({ address }) => selection.chosen.has(address)),
    [entries, selection],
  );
  const tell = useEffectEvent(onChosen);
  useEffect(() => tell(chosen), [chosen]);
  useEffect(() => () => tell([]), []);
  const acts = useMemo<FileActs>(
    () => ({
      open: onOpen,
      pick: (entry, how) => setSelection((now) => choose(now, { list, entry: entry.address, ...how })),
      rename: onRename,
      remove: (entry) => onRemove([entry]),
      copyAddress: (address) => void copyAddress(address),
    }),
    [list, onOpen, onRename, onRemove],
  );
  const keys: ListKeys = {
    entries,
    selection,
    setSelection,
    isWritable,
    open: onOpen,
    up: () => props.onGo(folderAbove(folder)),
    rename: onRename,
    remove: onRemove,
  };
  return (
    <>
      <FileList
        label={`Files of ${folder}`}
        entries={entries}
        isWhole={isWhole}
        onMore={onMore}
        selection={selection}
        isWritable={isWritable}
        news={news}
        acts={acts}
        sort={isWhole ? sort : 'name'}
        onSort={(column) => setSort(nextSort(sort, column))}
        onAll={() => setSelection(chooseAll(selection, list))}
        onKey={(event) => pressListKey(event, keys)}
      />
      <p className="px-3 py-1.5 text-sm text-muted">
        {isWhole
          ? `${entries.length.toLocaleString('en-US')} ${entries.length === 1 ? 'entry' : 'entries'}`
          : `The first ${entries.length.toLocaleString('en-US')} entries, more as you scroll`}
      </p>
    </>
  );
}

async function copyAddress(address: string): Promise<void> {
  showToast(
    (await copyText(address))
      ? { kind: 'done', title: 'Address copied' }
      : {
          kind: 'failed',
          title: 'This browser does not let pages copy: select it yourself',
          detail: address,
        },
  );
}
