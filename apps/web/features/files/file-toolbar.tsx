'use client';

import type { FileEntryRow } from '@winslow/api';
import {
  ChevronRight,
  Download,
  FolderDown,
  FolderPlus,
  FolderUp,
  Pencil,
  Trash2,
  Upload,
} from 'lucide-react';
import { useRef } from 'react';
import { chosenFiles, type ChosenFile } from '@/features/uploads/dropped-files';
import { Button } from '@/ui/button/button';
import { buttonClass } from '@/ui/button/button-class';
import { Badge } from '@/ui/state/badge';
import { CopyButton } from '@/ui/text/copy-button';
import type { FileCrumb } from './file-place';
import { download, downloadHref } from './file-row';

export interface FileToolbarProps {
  readonly crumbs: readonly FileCrumb[];
  readonly onGo: (address: string) => void;
  readonly isWritable: boolean;
  /** Read from the node of a running stage. */
  readonly isLive: boolean;
  readonly chosen: readonly FileEntryRow[];
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  readonly onNewFolder: () => void;
  readonly onRename: (entry: FileEntryRow) => void;
  readonly onRemove: (entries: readonly FileEntryRow[]) => void;
}

const ICON = 'size-4';
/** Browsers ask before a page saves many files. */
const MOST_DOWNLOADS = 10;

/** The way to the folder, and what can be done in it. */
export function FileToolbar(props: FileToolbarProps) {
  const { crumbs, onGo, isLive } = props;
  const here = crumbs.at(-1)?.address ?? '';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border px-3 py-2">
      <nav aria-label="Folder" className="min-w-0 flex-1 basis-60">
        <ol className="flex flex-wrap items-center gap-x-0.5">
          {crumbs.map(({ name, address }, at) => (
            <li key={address} className="flex min-w-0 items-center gap-0.5">
              {at > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted" />}
              <button
                type="button"
                aria-current={at === crumbs.length - 1 ? 'page' : undefined}
                onClick={() => onGo(address)}
                className={`min-w-0 truncate rounded-sm px-1 py-0.5 hover:bg-hover ${at === crumbs.length - 1 ? 'font-semibold' : 'text-muted'}`}
              >
                {name}
              </button>
            </li>
          ))}
          <li className="ml-1 flex items-center gap-1">
            <CopyButton text={here} what="address" />
            {isLive && <Badge tone="blue">live, as it is on the node</Badge>}
          </li>
        </ol>
      </nav>
      {props.chosen.length > 0 ? <ChosenActs {...props} /> : <FolderActs {...props} here={here} />}
    </div>
  );
}

function FolderActs({
  here,
  isWritable,
  onFiles,
  onNewFolder,
}: FileToolbarProps & { readonly here: string }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <a
        href={downloadHref({ kind: 'folder', address: here })}
        download
        className={buttonClass('quiet', 'normal')}
      >
        <FolderDown aria-hidden className={ICON} />
        Download all
      </a>
      {isWritable && (
        <>
          <Button look="quiet" icon={<FolderPlus aria-hidden className={ICON} />} onClick={onNewFolder}>
            New folder
          </Button>
          <Button
            look="quiet"
            icon={<FolderUp aria-hidden className={ICON} />}
            onClick={() => folder.current?.click()}
          >
            Upload folder
          </Button>
          <Button
            look="primary"
            icon={<Upload aria-hidden className={ICON} />}
            onClick={() => files.current?.click()}
          >
            Upload files
          </Button>
          <input
            ref={files}
            type="file"
            multiple
            hidden
            aria-label="Files to upload"
            onChange={(event) => {
              onFiles(chosenFiles(event.target.files));
              event.target.value = '';
            }}
          />
          <input
            ref={(element) => {
              folder.current = element;
              // Not among the attributes that React knows.
              element?.setAttribute('webkitdirectory', '');
            }}
            type="file"
            hidden
            aria-label="Folder to upload"
            onChange={(event) => {
              onFiles(chosenFiles(event.target.files));
              event.target.value = '';
            }}
          />
        </>
      )}
    </div>
  );
}

function ChosenActs({ chosen, isWritable, onRename, onRemove }: FileToolbarProps) {
  const [first] = chosen;
  const many =
    chosen.length > MOST_DOWNLOADS ? `At most ${MOST_DOWNLOADS} at once. Download the folder instead.` : null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span role="status" className="text-sm text-muted">
        {chosen.length.toLocaleString('en-US')} chosen
      </span>
      <Button
        look="quiet"
        icon={<Download aria-hidden className={ICON} />}
        why={many}
        onClick={() => {
          for (const entry of chosen) download(entry);
        }}
      >
        Download
      </Button>
      {isWritable && (
        <>
          <Button
            look="quiet"
            icon={<Pencil aria-hidden className={ICON} />}
            why={chosen.length > 1 ? 'Choose one to rename it.' : null}
            onClick={() => first !== undefined && onRename(first)}
          >
            Rename
          </Button>
          <Button
            look="danger"
            icon={<Trash2 aria-hidden className={ICON} />}
            onClick={() => onRemove(chosen)}
          >
            Delete
          </Button>
        </>
      )}
    </div>
  );
}
