'use client';

import { useCommand } from '@/features/api/use-command';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { useOpenProject } from '../project-context';

export function ArchiveDialog({ onClose }: { readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const command = useCommand('archiveProject', { onDone: onClose });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Archive ${view.name}?`}
      action="Archive it"
      reason="optional"
      busy={command.isRequested}
      error={command.error}
      onConfirm={(reason) => command.send({ params: { project }, body: { reason } })}
    >
      It leaves the list of projects and starts nothing. Everything in it is kept, and it can be taken out of
      the archive at any time.
    </ConfirmDialog>
  );
}
