'use client';

import type { FileEntryRow } from '@winslow/api';
import { Copy, Download, FolderDown, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import type { MouseEvent } from 'react';
import { contentHref } from '@/features/preview/use-file-link';
import { IconButton } from '@/ui/button/icon-button';
import { Checkbox } from '@/ui/form/checkbox';
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu/menu';
import { Badge } from '@/ui/state/badge';
import { Bytes } from '@/ui/text/bytes';
import { Time } from '@/ui/time/time';
import { FileIcon } from './file-icon';
import type { Novelty } from './what-is-new';

export interface FileActs {
  readonly open: (entry: FileEntryRow) => void;
  readonly pick: (entry: FileEntryRow, how: { readonly toggle: boolean; readonly extend: boolean }) => void;
  readonly rename: (entry: FileEntryRow) => void;
  readonly remove: (entry: FileEntryRow) => void;
  readonly copyAddress: (address: string) => void;
}

export interface FileRowProps {
  readonly entry: FileEntryRow;
  readonly id: string;
  readonly index: number;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly isWritable: boolean;
  readonly novelty: Novelty | undefined;
  readonly acts: FileActs;
}

export const FILE_COLUMNS =
  'grid grid-cols-[2.25rem_minmax(0,1fr)_5rem_2.5rem] sm:grid-cols-[2.25rem_minmax(0,1fr)_5.5rem_8.5rem_2.5rem] items-center';

/** One file or folder of the list. */
export function FileRow({ entry, id, index, isChosen, isCurrent, isWritable, novelty, acts }: FileRowProps) {
  const { name, kind, size, modifiedAtMs, run, target } = entry;
  const click = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('button, a, label, input') !== null) return;
    acts.pick(entry, { toggle: event.ctrlKey || event.metaKey, extend: event.shiftKey });
  };
  return (
    // Keys belong to the list, which knows where they are.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid takes the keys
    <div
      role="row"
      id={id}
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      onClick={click}
      className={`${FILE_COLUMNS} h-row border-b border-border ${isChosen ? 'bg-selected' : 'hover:bg-hover'} ${isCurrent ? 'shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
    >
      <div role="gridcell" className="flex justify-center">
        <Checkbox
          checked={isChosen}
          onChange={() => acts.pick(entry, { toggle: true, extend: false })}
          aria-label={`Choose ${name}`}
        />
      </div>
      <div role="gridcell" className="flex min-w-0 items-center gap-2">
        <FileIcon kind={kind} name={name} />
        <button
          type="button"
          tabIndex={-1}
          disabled={kind === 'link'}
          onClick={() => acts.open(entry)}
          className="min-w-0 truncate rounded-sm text-left enabled:hover:text-accent enabled:hover:underline"
        >
          {name}
          {kind === 'folder' && <span className="sr-only"> (folder)</span>}
        </button>
        {target !== undefined && <span className="truncate text-sm text-muted">→ {target}</span>}
        {novelty !== undefined && <Badge tone={novelty === 'new' ? 'green' : 'blue'}>{novelty}</Badge>}
        {run !== undefined && <span className="shrink-0 text-sm text-muted">run {run}</span>}
      </div>
      <div role="gridcell" className="pr-3 text-right text-sm text-muted">
        <Bytes value={size} />
      </div>
      <div role="gridcell" className="hidden pr-3 text-right text-sm text-muted sm:block">
        <Time at={modifiedAtMs} look="relative" />
      </div>
      <div role="gridcell">
        <RowMenu entry={entry} isWritable={isWritable} acts={acts} />
      </div>
    </div>
  );
}

function RowMenu({ entry, isWritable, acts }: Pick<FileRowProps, 'entry' | 'isWritable' | 'acts'>) {
  const { name, kind, address } = entry;
  const why = isWritable ? null : 'What runs wrote is never changed.';
  return (
    <Menu
      trigger={
        <IconButton
          size="small"
          tabIndex={-1}
          icon={<MoreHorizontal aria-hidden className="size-4" />}
          label={`What can be done with ${name}`}
        />
      }
    >
      <MenuItem
        icon={
          kind === 'folder' ? (
            <FolderDown aria-hidden className="size-4" />
          ) : (
            <Download aria-hidden className="size-4" />
          )
        }
        onClick={() => download(entry)}
        why={kind === 'link' ? 'A link has no bytes of its own.' : null}
      >
        {kind === 'folder' ? 'Download as zip' : 'Download'}
      </MenuItem>
      <MenuItem icon={<Copy aria-hidden className="size-4" />} onClick={() => acts.copyAddress(address)}>
        Copy address
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Pencil aria-hidden className="size-4" />}
        keys="F2"
        why={why}
        onClick={() => acts.rename(entry)}
      >
        Rename
      </MenuItem>
      <MenuItem
        danger
        icon={<Trash2 aria-hidden className="size-4" />}
        keys="Del"
        why={why}
        onClick={() => acts.remove(entry)}
      >
        Delete
      </MenuItem>
    </Menu>
  );
}

/** Where a file or folder is downloaded from. */
export function downloadHref({ kind, address }: Pick<FileEntryRow, 'kind' | 'address'>): string {
  return kind === 'folder'
    ? `/api/v1/files/archive?${new URLSearchParams({ address })}`
    : contentHref(address, 'attachment');
}

/** Lets the browser save it: the answer says that it is to be saved, so the page stays. */
export function download(entry: Pick<FileEntryRow, 'kind' | 'address'>): void {
  const link = document.createElement('a');
  link.href = downloadHref(entry);
  link.download = '';
  link.click();
}
