'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import type { FileEntryRow } from '@winslow/api';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Checkbox } from '@/ui/form/checkbox';
import { FILE_COLUMNS, FileRow, type FileActs } from './file-row';
import type { Selection } from './selection';
import type { FileSort } from './sort-entries';
import type { Novelty } from './what-is-new';

export interface FileListProps {
  readonly label: string;
  readonly entries: readonly FileEntryRow[];
  /** False: the server has more. */
  readonly isWhole: boolean;
  readonly onMore: () => void;
  readonly selection: Selection;
  readonly isWritable: boolean;
  readonly news: ReadonlyMap<string, Novelty>;
  readonly acts: FileActs;
  readonly sort: FileSort;
  readonly onSort: (column: 'name' | 'size' | 'modified') => void;
  readonly onAll: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const ROW_PX = 36;
const SPARE = 12;
/** So near the end of what is there, more is asked for. */
const AHEAD = 100;

/** The entries of a folder; only those in sight are drawn, however many there are. */
export function FileList(props: FileListProps) {
  const { label, entries, isWhole, onMore, selection, isWritable, news, acts, onKey } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: SPARE,
  });
  const drawn = rows.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (!isWhole && lastDrawn >= entries.length - AHEAD) onMore();
  }, [isWhole, lastDrawn, entries.length, onMore]);
  const current =
    selection.current === null ? -1 : entries.findIndex(({ address }) => address === selection.current);
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current);
  }, [current, rows]);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={isWhole ? entries.length + 1 : -1}
      aria-activedescendant={current >= 0 ? `file-${current}` : undefined}
      tabIndex={0}
      onKeyDown={onKey}
      className="max-h-[max(20rem,calc(100dvh-20rem))] overflow-y-auto focus-visible:-outline-offset-2"
    >
      <Head {...props} />
      <div role="rowgroup" className="relative" style={{ height: rows.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          return (
            <div
              key={entry.address}
              role="presentation"
              className="absolute inset-x-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <FileRow
                entry={entry}
                id={`file-${index}`}
                index={index}
                isChosen={selection.chosen.has(entry.address)}
                isCurrent={index === current}
                isWritable={isWritable}
                novelty={news.get(entry.address)}
                acts={acts}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head({ entries, isWhole, selection, sort, onSort, onAll }: FileListProps) {
  const chosen = selection.chosen.size;
  const column = (name: 'name' | 'size' | 'modified', word: string, look = '') => {
    const isSorted = sort.replace('-', '') === name;
    const Arrow = sort.startsWith('-') ? ArrowDown : ArrowUp;
    const title = isWhole ? undefined : 'Sorted by name until the whole list is loaded';
    return (
      <div
        role="columnheader"
        aria-sort={isSorted ? (sort.startsWith('-') ? 'descending' : 'ascending') : undefined}
        className={look}
      >
        <button
          type="button"
          title={title}
          disabled={!isWhole}
          onClick={() => onSort(name)}
          className="inline-flex h-6 items-center gap-1 rounded-sm enabled:hover:text-text"
        >
          {word}
          {isSorted && <Arrow aria-hidden className="size-3.5" />}
        </button>
      </div>
    );
  };
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-border bg-surface">
      <div role="row" aria-rowindex={1} className={`${FILE_COLUMNS} h-8 text-xs font-medium text-muted`}>
        <div role="columnheader" className="flex justify-center">
          <Checkbox
            aria-label="Choose all"
            checked={chosen > 0 && chosen === entries.length}
            mixed={chosen > 0 && chosen < entries.length}
            onChange={onAll}
          />
        </div>
        {column('name', 'Name')}
        {column('size', 'Size', 'pr-3 text-right')}
        {column('modified', 'Changed', 'hidden pr-3 text-right sm:block')}
        <div role="columnheader">
          <span className="sr-only">Actions</span>
        </div>
      </div>
    </div>
  );
}
