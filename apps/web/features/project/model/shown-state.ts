import type { ProjectView } from '@winslow/domain';

/** The state of the state table that a project shows: one that will pause says so while its stage still runs. */
export function shownState({ status, pausesAfter }: Pick<ProjectView, 'status' | 'pausesAfter'>): string {
  return pausesAfter !== null && status === 'running' ? 'pausing' : status;
}
