import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { FORGOTTEN_SIGNAL, workflowIds } from '../contract';

/** Lets a dropped node's workflow end; one that has ended already needs no word. */
export async function tellForgotten(nodeId: string): Promise<void> {
  await getExternalWorkflowHandle(workflowIds.node(nodeId))
    .signal(FORGOTTEN_SIGNAL)
    .catch(() => undefined);
}
