'use client';

import { useRouter } from 'next/navigation';
import { useCommand } from '@/features/api/use-command';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { Bytes } from '@/ui/text/bytes';
import { useOpenProject } from '../project-context';
import { useUsage } from '../queries';

/** Deletes after the name was typed, and says what goes. */
export function DeleteDialog({ onClose }: { readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const router = useRouter();
  const command = useCommand('deleteProject', { onDone: () => router.push('/projects') });
  const usage = useUsage(project, true);
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={`Delete ${view.name} for good?`}
      action="Delete it"
      reason="optional"
      typed={view.name}
      busy={command.isRequested}
      error={command.error}
      onConfirm={(reason) => command.send({ params: { project }, body: { reason } })}
    >
      <p>There is no way back. These go with it:</p>
      <ul className="mt-2 grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        <Gone what={`Workspaces of ${view.runs.length} runs`} bytes={usage.data?.workspaceBytes} />
        <Gone what="Outputs" bytes={usage.data?.outputBytes} />
        <Gone what="Uploaded inputs" bytes={usage.data?.inputBytes} />
        <Gone what="Logs, records and history" bytes={usage.data?.otherBytes} />
      </ul>
      <p className="mt-2 text-muted">Files in the shared pool stay.</p>
    </ConfirmDialog>
  );
}

function Gone({ what, bytes }: { readonly what: string; readonly bytes: number | undefined }) {
  return (
    <li className="contents">
      <span>{what}</span>
      <span className="text-right">{bytes === undefined ? '…' : <Bytes value={bytes} />}</span>
    </li>
  );
}
