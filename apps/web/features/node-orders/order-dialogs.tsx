'use client';

import type { NodeRow } from '@/features/nodes/queries';
import { CordonDialog, DrainDialog, ForgetDialog } from './close-dialogs';
import { LabelsDialog } from './labels-dialog';
import { WeightsDialog } from './weights-dialog';

export type OrderDialog = 'cordon' | 'drain' | 'labels' | 'weights' | 'forget';

export interface OrderDialogsProps {
  readonly node: NodeRow;
  /** Null: none. */
  readonly open: OrderDialog | null;
  readonly onClose: () => void;
}

/** The dialog of an order about a node that is open, if any. */
export function OrderDialogs({ node, open, onClose }: OrderDialogsProps) {
  const { nodeId } = node;
  switch (open) {
    case 'cordon':
      return <CordonDialog nodeId={nodeId} onClose={onClose} />;
    case 'drain':
      return <DrainDialog nodeId={nodeId} onClose={onClose} />;
    case 'labels':
      return <LabelsDialog node={node} onClose={onClose} />;
    case 'weights':
      return <WeightsDialog node={node} onClose={onClose} />;
    case 'forget':
      return <ForgetDialog nodeId={nodeId} onClose={onClose} />;
    default:
      return null;
  }
}
