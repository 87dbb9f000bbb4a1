'use client';

import { useState } from 'react';
import { useCommand } from '@/features/api/use-command';
import type { NodeRow } from '@/features/nodes/queries';
import { LazyDialogs } from './lazy-dialogs';
import { NodeMenu } from './node-menu';
import type { OrderDialog } from './order-dialogs';
import { useLookAgain } from './queries';

/** All orders about a node behind one button, for lists. */
export function NodeRowActions({ node }: { readonly node: NodeRow }) {
  const [dialog, setDialog] = useState<OrderDialog | null>(null);
  const uncordon = useCommand('uncordonNode', { onDone: useLookAgain() });
  return (
    <>
      <NodeMenu
        node={node}
        onOpen={setDialog}
        onUncordon={() => uncordon.send({ params: { node: node.nodeId }, body: {} })}
      />
      <LazyDialogs node={node} open={dialog} onClose={() => setDialog(null)} />
    </>
  );
}
