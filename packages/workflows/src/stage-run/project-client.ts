import type { StageRunEvent, StageRunSpec } from '@winslow/domain';
import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { STAGE_RUN_EVENT_SIGNAL, workflowIds } from '../contract';
import type { StageRunEventArgs } from '../contract';

/** Tells the project what happened, in order. Nobody waits for a telling but the workflow's end. */
export interface ProjectClient {
  tell(event: StageRunEvent): void;
  /** Resolves when everything told so far has arrived. */
  flush(): Promise<void>;
}

export function projectClient(spec: StageRunSpec): ProjectClient {
  const handle = getExternalWorkflowHandle(workflowIds.project(spec.projectId));
  let last: Promise<void> = Promise.resolve();
  return {
    tell: (event) => {
      // A project that was deleted or terminated cannot be told any more; the run's record stays in S3.
      last = last.then(() =>
        handle.signal<StageRunEventArgs>(STAGE_RUN_EVENT_SIGNAL, event).catch(() => undefined),
      );
    },
    flush: () => last,
  };
}
