import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { FORGOTTEN_SIGNAL, workflowIds } from '../contract';
import { whileOpen } from './placement-desk';
import type { PlacementDesk } from './placement-desk';

/** Lets a dropped node's workflow end; one that has ended already needs no word. */
export async function tellForgotten(desk: PlacementDesk, nodeId: string): Promise<void> {
  await whileOpen(desk, `forgotten ${nodeId}`, () =>
    getExternalWorkflowHandle(workflowIds.node(nodeId))
      .signal(FORGOTTEN_SIGNAL)
      .catch(() => undefined),
  );
}
