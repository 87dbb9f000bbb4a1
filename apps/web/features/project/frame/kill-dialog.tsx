'use client';

import { useCommand } from '@/features/api/use-command';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { currentRun } from '../model/stage-strip';
import { useOpenProject } from '../project-context';

export function KillDialog({ onClose }: { readonly onClose: () => void }) {
  const { project, view } = useOpenProject();
  const command = useCommand('killRun', { onDone: onClose });
  const run = currentRun(view.runs);
  const stage = view.pipeline.stages.find(({ id }) => id === run?.stageId)?.name ?? 'the running stage';
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={run ? `Kill run ${run.run}: ${stage}?` : 'Nothing runs any more'}
      action="Kill it"
      reason="required"
      busy={command.isRequested}
      error={command.error}
      onConfirm={(reason) => command.send({ params: { project }, body: { reason } })}
    >
      The container ends at once. What it wrote so far is kept as its workspace, its outputs do not count, and
      the project pauses. It can be redone.
    </ConfirmDialog>
  );
}
