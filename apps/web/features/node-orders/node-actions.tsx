'use client';

import { CircleSlash, LogOut, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '@/features/api/use-command';
import type { NodeRow } from '@/features/nodes/queries';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { Button } from '@/ui/button/button';
import { closureOf } from './closure';
import { LazyDialogs } from './lazy-dialogs';
import { NodeMenu } from './node-menu';
import type { OrderDialog } from './order-dialogs';
import { useLookAgain } from './queries';

const ICON = 'size-4';

/** What people can order about a node, on its page: buttons, a menu and keys. */
export function NodeActions({ node }: { readonly node: NodeRow }) {
  const [dialog, setDialog] = useState<OrderDialog | null>(null);
  const closure = closureOf(node);
  const uncordon = useCommand('uncordonNode', { onDone: useLookAgain() });
  const open = () => uncordon.send({ params: { node: node.nodeId }, body: {} });
  const isDraining = closure === 'draining' || closure === 'drained';
  useShortcuts('Node', [
    {
      keys: 'Shift+C',
      label: 'Cordon or uncordon the node',
      palette: true,
      run: () => (closure === 'open' ? setDialog('cordon') : open()),
    },
    { keys: 'Shift+D', label: 'Drain the node', palette: true, run: () => !isDraining && setDialog('drain') },
    { keys: 'Shift+L', label: 'Labels of the node', palette: true, run: () => setDialog('labels') },
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
      <LazyDialogs node={node} open={dialog} onClose={() => setDialog(null)} />
    </>
  );
}
