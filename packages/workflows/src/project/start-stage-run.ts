import type { StageRunSpec } from '@winslow/domain';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import { taskQueues, workflowIds, WORKFLOWS } from '../contract';
import type { StageRunInput } from '../contract';
import { stageRunAttributes } from '../search-attributes';

/**
 * Starts the workflow of one stage run. It outlives a continue-as-new of the project (ABANDON) and reports by signal.
 * Idempotent: a run that was started already is left alone.
 */
export async function startStageRun(spec: StageRunSpec, pool: string): Promise<void> {
  const input: StageRunInput = { spec, pool };
  try {
    await startChild(WORKFLOWS.stageRun, {
      workflowId: workflowIds.stageRun(spec.projectId, spec.run),
      taskQueue: taskQueues.control,
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      typedSearchAttributes: stageRunAttributes(spec, pool),
      staticSummary: `${spec.projectName}: ${spec.stage.id}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
