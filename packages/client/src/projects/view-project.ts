import { isEnded, type ProjectView } from '@winslow/domain';
import { VIEW_QUERY, workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { describeLiveRun, type LiveRun } from '../stage-runs/live-run';
import { resolveProject } from './project-ref';

/** A project as its workflow tells it, and what goes on in its open runs right now. */
export interface ProjectDetails {
  readonly view: ProjectView;
  readonly live: readonly LiveRun[];
}

/** @throws NotFoundError */
export async function viewProject(
  context: ClientContext,
  ref: string,
  options: CallOptions = {},
): Promise<ProjectView> {
  return queryView(context, await resolveProject(context, ref, options), options);
}

/** The view with the progress of every run that has not ended. @throws NotFoundError */
export async function showProject(
  context: ClientContext,
  ref: string,
  options: CallOptions = {},
): Promise<ProjectDetails> {
  const view = await viewProject(context, ref, options);
  const open = view.runs.filter((run) => !isEnded(run.status));
  const live = await Promise.all(
    open.map((run) => describeLiveRun(context, { projectId: view.projectId, run: run.run }, options)),
  );
  return { view, live: live.filter((run) => run !== undefined) };
}

/** The view of a project whose id is known. @throws NotFoundError, UnavailableError when no control worker is up */
export function queryView(
  context: ClientContext,
  projectId: string,
  options: CallOptions = {},
): Promise<ProjectView> {
  return context.temporal.call({ what: `project ${projectId}`, ...options }, (client) =>
    client.workflow.getHandle(workflowIds.project(projectId)).query<ProjectView>(VIEW_QUERY),
  );
}
