'use client';

import { useMutation } from '@tanstack/react-query';
import type { FileEntryRow } from '@winslow/api';
import { ApiError } from '@winslow/api/client';
import { api } from '@/features/api/client';
import { describeFailure } from '@/features/api/failure';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { showToast } from '@/ui/toast/toasts';
import { useFileCount, useRefreshFiles } from './queries';

const NAMED = 5;

/** Asks before files are deleted, with their number; what a run may be reading needs a second word. */
export function RemoveDialog({
  entries,
  onClose,
}: {
  readonly entries: readonly FileEntryRow[];
  readonly onClose: () => void;
}) {
  const refresh = useRefreshFiles();
  const folders = entries.filter(({ kind }) => kind === 'folder').map(({ address }) => address);
  const inside = useFileCount(folders, true);
  const removing = useMutation({
    mutationFn: async (force: boolean) => {
      let removed = 0;
      for (const { address, kind } of entries) {
        const query = {
          address,
          ...(kind === 'folder' ? { recursive: 'true' as const } : {}),
          ...(force ? { force: 'true' as const } : {}),
        };
        removed += await api.removeFile({ query }).then((answer) => answer.removed, passGone);
      }
      return removed;
    },
    onSuccess: (removed) => {
      showToast({
        kind: 'done',
        title: removed === 1 ? '1 file deleted' : `${removed.toLocaleString('en-US')} files deleted`,
      });
      onClose();
    },
    // What was deleted before a refusal is gone.
    onSettled: refresh,
  });
  const isInUse = removing.error instanceof ApiError && removing.error.status === 409;
  const [only] = entries;
  const title =
    entries.length === 1 && only !== undefined
      ? `Delete ${only.name}?`
      : `Delete ${entries.length.toLocaleString('en-US')} entries?`;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={title}
      action={isInUse ? 'Delete all the same' : 'Delete'}
      danger
      busy={removing.isPending}
      error={removing.isError ? describeFailure(removing.error).detail : null}
      onConfirm={() => removing.mutate(isInUse)}
    >
      <ul className="mb-2">
        {entries.slice(0, NAMED).map(({ address, name, kind }) => (
          <li key={address} className="truncate font-mono text-mono">
            {name}
            {kind === 'folder' && '/'}
          </li>
        ))}
        {entries.length > NAMED && (
          <li className="text-muted">and {(entries.length - NAMED).toLocaleString('en-US')} more</li>
        )}
      </ul>
      <p>
        {folders.length > 0 && `${insideOf(inside.data, inside.isError)} `}
        This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}

/** Somebody else was faster. */
function passGone(error: unknown): number {
  if (error instanceof ApiError && error.status === 404) return 0;
  throw error;
}

function insideOf(
  count: { readonly count: number; readonly isMore: boolean } | undefined,
  isUnknown: boolean,
): string {
  if (isUnknown) return 'With everything that is in it.';
  if (count === undefined) return 'Counting the files in it…';
  const files = count.count.toLocaleString('en-US');
  return `With ${count.isMore ? 'more than ' : ''}${files} ${count.count === 1 ? 'file' : 'files'} in it.`;
}
