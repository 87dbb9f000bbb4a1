'use client';

import { CircleSlash, EllipsisVertical, LogOut, Scale, Tags, Trash2, Undo2 } from 'lucide-react';
import type { NodeRow } from '@/features/nodes/queries';
import { IconButton } from '@/ui/button/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/ui/menu/menu';
import { closureOf } from './closure';
import type { OrderDialog } from './order-dialogs';

const ICON = 'size-4';

export interface NodeMenuProps {
  readonly node: NodeRow;
  readonly onOpen: (dialog: OrderDialog) => void;
  /** Given where no buttons beside the menu open and close the node. */
  readonly onUncordon?: () => void;
}

/** What can be ordered about a node. What cannot be now says why. */
export function NodeMenu({ node, onOpen, onUncordon }: NodeMenuProps) {
  const label = onUncordon ? `Orders about ${node.nodeId}` : 'More that can be ordered';
  return (
    <Menu
      trigger={
        <IconButton look="plain" icon={<EllipsisVertical aria-hidden className={ICON} />} label={label} />
      }
    >
      {onUncordon && <ClosureItems node={node} onOpen={onOpen} onUncordon={onUncordon} />}
      <MenuItem
        icon={<Tags aria-hidden className={ICON} />}
        keys={onUncordon ? undefined : 'Shift L'}
        onClick={() => onOpen('labels')}
      >
        Labels…
      </MenuItem>
      <MenuItem icon={<Scale aria-hidden className={ICON} />} onClick={() => onOpen('weights')}>
        Weights…
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        danger
        icon={<Trash2 aria-hidden className={ICON} />}
        why={whyNotForget(node)}
        onClick={() => onOpen('forget')}
      >
        Forget…
      </MenuItem>
    </Menu>
  );
}

function ClosureItems({ node, onOpen, onUncordon }: Required<NodeMenuProps>) {
  const closure = closureOf(node);
  const isDraining = closure === 'draining' || closure === 'drained';
  return (
    <>
      {closure === 'open' ? (
        <MenuItem icon={<CircleSlash aria-hidden className={ICON} />} onClick={() => onOpen('cordon')}>
          Cordon…
        </MenuItem>
      ) : (
        <MenuItem icon={<Undo2 aria-hidden className={ICON} />} onClick={onUncordon}>
          Uncordon
        </MenuItem>
      )}
      {!isDraining && (
        <MenuItem icon={<LogOut aria-hidden className={ICON} />} onClick={() => onOpen('drain')}>
          Drain…
        </MenuItem>
      )}
      <MenuSeparator />
    </>
  );
}

function whyNotForget({ up, work }: NodeRow): string | null {
  if (up) return 'It is up: stop its worker first.';
  const holds = work?.some(({ orphaned }) => !orphaned) ?? true;
  return holds ? 'It still holds runs.' : null;
}
