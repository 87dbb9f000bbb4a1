'use client';

import { CircleSlash, EllipsisVertical, LogOut, Scale, Tags, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '@/features/api/use-command';
import type { NodeRow } from '@/features/nodes/queries';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { Button } from '@/ui/button/button';
import { IconButton } from '@/ui/button/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu/menu';
import { CordonDialog, DrainDialog, ForgetDialog } from './close-dialogs';
import { closureOf } from './closure';
import { LabelsDialog } from './labels-dialog';
import { useLookAgain } from './queries';
import { WeightsDialog } from './weights-dialog';

const ICON = 'size-4';

type OrderDialog = 'cordon' | 'drain' | 'labels' | 'weights' | 'forget';

/** What people can order about a node: buttons, a menu and keys. */
export function NodeActions({ node }: { readonly node: NodeRow }) {
  const [dialog, setDialog] = useState<OrderDialog | null>(null);
  const closure = closureOf(node);
  const lookAgain = useLookAgain();
  const uncordon = useCommand('uncordonNode', { onDone: lookAgain });
  const open = () => uncordon.send({ params: { node: node.nodeId }, body: {} });
  const isDraining = closure === 'draining' || closure === 'drained';
  useShortcuts('Node', [
    {
      keys: 'c',
      label: 'Cordon or uncordon the node',
      palette: true,
      run: () => (closure === 'open' ? setDialog('cordon') : open()),
    },
    { keys: 'd', label: 'Drain the node', palette: true, run: () => !isDraining && setDialog('drain') },
    { keys: 'l', label: 'Labels of the node', palette: true, run: () => setDialog('labels') },
  ]);
  return (
    <>
      {closure === 'open' ? (
        <Button icon={<CircleSlash aria-hidden className={ICON} />} onClick={() => setDialog('cordon')}>
          Cordon
        </Button>
      ) : (
        <Button icon={<Undo2 aria-hidden className={ICON} />} busy={uncordon.isRequested} onClick={open}>
          Uncordon
        </Button>
      )}
      {!isDraining && (
        <Button icon={<LogOut aria-hidden className={ICON} />} onClick={() => setDialog('drain')}>
          Drain
        </Button>
      )}
      <NodeMenu node={node} onOpen={setDialog} />
      <OpenDialog node={node} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}

interface NodeMenuProps {
  readonly node: NodeRow;
  readonly onOpen: (dialog: OrderDialog) => void;
}

function NodeMenu({ node: { up, work }, onOpen }: NodeMenuProps) {
  const holds = work?.some(({ orphaned }) => !orphaned) ?? true;
  const why = up ? 'It is up: stop its worker first.' : holds ? 'It still holds runs.' : null;
  return (
    <Menu
      trigger={
        <IconButton
          look="plain"
          icon={<EllipsisVertical aria-hidden className={ICON} />}
          label="More that can be ordered"
        />
      }
    >
      <MenuItem icon={<Tags aria-hidden className={ICON} />} keys="l" onClick={() => onOpen('labels')}>
        Labels…
      </MenuItem>
      <MenuItem icon={<Scale aria-hidden className={ICON} />} onClick={() => onOpen('weights')}>
        Weights…
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        danger
        icon={<Trash2 aria-hidden className={ICON} />}
        why={why}
        onClick={() => onOpen('forget')}
      >
        Forget…
      </MenuItem>
    </Menu>
  );
}

interface OpenDialogProps {
  readonly node: NodeRow;
  readonly dialog: OrderDialog | null;
  readonly onClose: () => void;
}

function OpenDialog({ node, dialog, onClose }: OpenDialogProps) {
  const { nodeId } = node;
  switch (dialog) {
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
