'use client';

import { useRouter } from 'next/navigation';
import { describeFailure } from '@/features/api/failure';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { showToast } from '@/ui/toast/toasts';
import { useRemovePipeline } from './queries';

export interface RemoveDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks before a pipeline leaves the list. */
export function RemoveDialog({ name, onClose }: RemoveDialogProps) {
  const router = useRouter();
  const removal = useRemovePipeline();
  const remove = () =>
    removal.mutate(name, {
      onSuccess: () => {
        showToast({ kind: 'done', title: `${name} is removed from the list` });
        router.push('/pipelines');
      },
    });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Remove ${name} from the list?`}
      action="Remove it"
      danger
      busy={removal.isPending}
      error={removal.error ? describeFailure(removal.error).detail : null}
      onConfirm={remove}
    >
      New projects cannot be made with it any more. Projects that use it keep the revision that they were made
      with, and go on.
    </ConfirmDialog>
  );
}
