import { NotFoundError, type StageRunSpec } from '@winslow/domain';
import { workflowIds, type StageRunInput } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';

/** What a run was made from, as it stands at the beginning of its workflow; undefined where that is not kept (any more). */
export async function readSpec(
  context: ClientContext,
  { projectId, run }: { readonly projectId: string; readonly run: number },
  options: CallOptions = {},
): Promise<StageRunSpec | undefined> {
  const { namespace } = context.temporal.settings;
  const { defaultPayloadConverter } = await import('@temporalio/common');
  const execution = { workflowId: workflowIds.stageRun(projectId, run) };
  const call = { what: `run ${run} of project ${projectId}`, ...options };
  try {
    const { history } = await context.temporal.call(call, async ({ workflow, workflowService }) => {
      // A run that was passed over has no workflow; of that only this call tells in an error of its own.
      await workflow.getHandle(execution.workflowId).describe();
      return workflowService.getWorkflowExecutionHistory({ namespace, execution, maximumPageSize: 1 });
    });
    const [started] = history?.events ?? [];
    const payload = started?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
    // The engine's own input.
    return payload ? defaultPayloadConverter.fromPayload<StageRunInput>(payload).spec : undefined;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
