'use client';

import type { FileEntryRow } from '@winslow/api';
import { FolderOpen } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { api } from '@/features/api/client';
import { isNotFound } from '@/features/api/failure';
import { QueryView } from '@/features/api/query-view';
import { uploadQueue } from '@/features/uploads/browser-queue';
import type { ChosenFile } from '@/features/uploads/dropped-files';
import { addressIn } from '@/features/uploads/upload-name';
import { EmptyState } from '@/ui/feedback/empty-state';
import { SkeletonRows } from '@/ui/feedback/skeleton';
import { DropArea } from './drop-area';
import { FileFolder } from './file-folder';
import { crumbsOf, placeOf } from './file-place';
import { FileToolbar } from './file-toolbar';
import { NameDialog } from './name-dialog';
import { useFolder, useRefreshFiles } from './queries';
import { RemoveDialog } from './remove-dialog';

export interface FileBrowserProps {
  /** Address of the folder that is shown. */
  readonly folder: string;
  readonly onGo: (address: string) => void;
  readonly onPreview: (address: string) => void;
  /** The same folder in the run before, to mark what is new; null: there is none. */
  readonly before: string | null;
  /** What to do where nothing is. */
  readonly emptyHint: string;
}

type Asking =
  | { readonly what: 'folder' }
  | { readonly what: 'rename'; readonly entry: FileEntryRow }
  | { readonly what: 'remove'; readonly entries: readonly FileEntryRow[] };

/** A folder and all that can be done in it. */
export function FileBrowser({ folder, onGo, onPreview, before, emptyHint }: FileBrowserProps) {
  const query = useFolder(folder);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [chosen, setChosen] = useState<readonly FileEntryRow[]>([]);
  const placed = placeOf(folder);
  const [first] = query.data?.pages ?? [];
  const isWritable = first?.writable ?? (placed?.place.kind === 'pool' || placed?.place.kind === 'input');
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const upload = (files: readonly ChosenFile[]) =>
    uploadQueue().add(
      files.map(({ file, path, handle }) => ({ file, handle, address: addressIn(folder, path) })),
    );
  const open = useCallback(
    (entry: FileEntryRow) => (entry.kind === 'folder' ? onGo(entry.address) : onPreview(entry.address)),
    [onGo, onPreview],
  );
  // An empty folder has no object of its own.
  const isEmpty = isNotFound(query.error) || (query.data !== undefined && items.length === 0);
  return (
    <section aria-label="Files" className="flex min-w-0 flex-1">
      <DropArea isOpen={isWritable} onFiles={upload}>
        <FileToolbar
          crumbs={placed === null ? [] : crumbsOf(placed)}
          onGo={onGo}
          isWritable={isWritable}
          isLive={first?.live ?? false}
          chosen={chosen}
          onFiles={upload}
          onNewFolder={() => setAsking({ what: 'folder' })}
          onRename={(entry) => setAsking({ what: 'rename', entry })}
          onRemove={(entries) => setAsking({ what: 'remove', entries })}
        />
        {isEmpty ? (
          <EmptyState icon={<FolderOpen aria-hidden className="size-6" />} title="Nothing here">
            {isWritable ? 'Drop files here, or use the buttons above.' : emptyHint}
          </EmptyState>
        ) : (
          <QueryView
            query={query}
            what="The folder"
            skeleton={<SkeletonRows rows={10} label="The folder is read" />}
          >
            {() => (
              <FileFolder
                key={folder}
                folder={folder}
                items={items}
                isWhole={!query.hasNextPage}
                isWritable={isWritable}
                before={before}
                onMore={() => {
                  if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
                }}
                onOpen={open}
                onGo={onGo}
                onChosen={setChosen}
                onRename={(entry) => setAsking({ what: 'rename', entry })}
                onRemove={(entries) => setAsking({ what: 'remove', entries })}
              />
            )}
          </QueryView>
        )}
        {asking !== null && <Dialogs folder={folder} asking={asking} onClose={() => setAsking(null)} />}
      </DropArea>
    </section>
  );
}

interface DialogsProps {
  readonly folder: string;
  readonly asking: Asking;
  readonly onClose: () => void;
}

function Dialogs({ folder, asking, onClose }: DialogsProps) {
  const refresh = useRefreshFiles();
  if (asking.what === 'remove') return <RemoveDialog entries={asking.entries} onClose={onClose} />;
  if (asking.what === 'folder') {
    return (
      <NameDialog
        title="New folder"
        action="Create"
        name=""
        onClose={onClose}
        onName={(name) => api.makeFolder({ body: { address: addressIn(folder, `${name}/`) } }).then(refresh)}
      />
    );
  }
  const { entry } = asking;
  const slash = entry.kind === 'folder' ? '/' : '';
  return (
    <NameDialog
      title={`Rename ${entry.name}`}
      action="Rename"
      name={entry.name}
      onClose={onClose}
      onName={(name) =>
        api
          .renameFile({ body: { from: entry.address, to: addressIn(folder, `${name}${slash}`) } })
          .then(refresh)
      }
    />
  );
}
