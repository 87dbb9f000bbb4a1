'use client';

import { useCommand } from '@/features/api/use-command';
import { ConfirmDialog } from '@/ui/dialog/confirm-dialog';
import { useLookAgain } from './queries';

export interface OrderDialogProps {
  readonly nodeId: string;
  readonly onClose: () => void;
}

export function CordonDialog({ nodeId, onClose }: OrderDialogProps) {
  const order = useCommand('cordonNode', { onDone: useDone(onClose) });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Cordon ${nodeId}?`}
      action="Cordon it"
      reason="optional"
      busy={order.isRequested}
      error={order.error}
      onConfirm={(reason) => order.send({ params: { node: nodeId }, body: { reason } })}
    >
      It takes nothing new. What runs here goes on and ends by itself. The order stands until somebody
      uncordons it, also over restarts of the node.
    </ConfirmDialog>
  );
}

export function DrainDialog({ nodeId, onClose }: OrderDialogProps) {
  const order = useCommand('drainNode', { onDone: useDone(onClose) });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Drain ${nodeId}?`}
      action="Drain it"
      reason="optional"
      busy={order.isRequested}
      error={order.error}
      onConfirm={(reason) => order.send({ params: { node: nodeId }, body: { reason } })}
    >
      It takes nothing new, and this page shows what it still waits for. Once it is empty, its worker or its
      computer can be stopped without harm.
    </ConfirmDialog>
  );
}

export function ForgetDialog({ nodeId, onClose }: OrderDialogProps) {
  const order = useCommand('forgetNode', { onDone: useDone(onClose) });
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={`Forget ${nodeId}?`}
      action="Forget it"
      reason="optional"
      busy={order.isRequested}
      error={order.error}
      onConfirm={(reason) => order.send({ params: { node: nodeId }, body: { reason } })}
    >
      It leaves the list of nodes, with what was ordered about it. How busy it was stays for as long as it is
      kept. A worker that starts under this name joins as a new node.
    </ConfirmDialog>
  );
}

function useDone(onClose: () => void): () => void {
  const lookAgain = useLookAgain();
  return () => {
    lookAgain();
    onClose();
  };
}
