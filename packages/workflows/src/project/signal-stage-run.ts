import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { STAGE_RUN_SIGNALS, workflowIds } from '../contract';

/** Signals a stage run; one that has ended (or never began) needs none, so that is no fault. */
async function signalStageRun(
  projectId: string,
  run: number,
  signal: { name: string; payload: unknown },
): Promise<void> {
  const handle = getExternalWorkflowHandle(workflowIds.stageRun(projectId, run));
  await handle.signal(signal.name, signal.payload).catch(() => undefined);
}

export function signalKill(projectId: string, run: number, by: string): Promise<void> {
  return signalStageRun(projectId, run, { name: STAGE_RUN_SIGNALS.kill, payload: { by } });
}

export function signalBaseStored(projectId: string, run: number): Promise<void> {
  return signalStageRun(projectId, run, { name: STAGE_RUN_SIGNALS.baseStored, payload: {} });
}
