import { workflowInfo } from '@temporalio/workflow';

/** Signals do not count towards the server's own suggestion, so the history's length is watched as well. */
export const HAND_ON_AFTER_EVENTS = 4000;

/** True once the workflow should hand its state on to a fresh history. */
export function isHistoryLong(limit: number = HAND_ON_AFTER_EVENTS): boolean {
  const info = workflowInfo();
  return info.continueAsNewSuggested || info.historyLength > limit;
}
