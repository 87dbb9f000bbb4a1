import { WorkflowNotFoundError } from '@temporalio/common';

/** Null where the workflow does not exist, or does not live any more. */
export async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
