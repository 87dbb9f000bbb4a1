'use client';

import { useCommand } from '@/features/api/use-command';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { useOpenProject } from '../project-context';

export function SkipDialog({ onClose }: { readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const command = useCommand('skipStage', { onDone: onClose });
  const { stages } = view.pipeline;
  const index = view.next?.stageIndex ?? -1;
  const stage = stages[index];
  const following = stages[index + 1];
  // A pause that somebody asked for stays; one for the skipped stage's sake ends.
  const staysPaused = view.pause?.reason === 'requested';
  const data = view.next?.base === null ? 'an empty workspace' : `what run ${view.next?.base} left`;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={stage ? `Skip ${stage.name}?` : 'No stage is next any more'}
      action="Skip it"
      reason="required"
      busy={command.isRequested}
      error={command.error}
      onConfirm={(reason) => command.send({ params: { project }, body: { stage: stage?.id, reason } })}
    >
      {following
        ? `It does not run. ${following.name} ${staysPaused ? 'is next instead, once the project is resumed' : 'starts instead'}, from ${data}.`
        : 'It does not run. It is the last stage, so the project is done with it.'}
    </ConfirmDialog>
  );
}
