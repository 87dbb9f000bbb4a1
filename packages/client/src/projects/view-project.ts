import { isEnded, NotFoundError, type ProjectView } from '@winslow/domain';
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

/** Progress of every run of the view that has not ended. */
export async function liveRunsOf(
  context: ClientContext,
  view: ProjectView,
  options: CallOptions = {},
): Promise<LiveRun[]> {
  const open = view.runs.filter((run) => !isEnded(run.status));
  const live = await Promise.all(
    open.map((run) => describeLiveRun(context, { projectId: view.projectId, run: run.run }, options)),
  );
  return live.filter((run) => run !== undefined);
}

/** The view of a project whose id is known. @throws NotFoundError, UnavailableError when no control worker is up */
export async function queryView(
  context: ClientContext,
  projectId: string,
  options: CallOptions = {},
): Promise<ProjectView> {
  const call = { what: `project ${projectId}`, ...options };
  const view = await context.temporal.call(call, (client) =>
    client.workflow.getHandle(workflowIds.project(projectId)).query<ProjectView>(VIEW_QUERY),
  );
  // Its workflow can still be asked, also when it has ended.
  if (view.deleting) throw new NotFoundError(`there is no project ${projectId}: it is being deleted`);
  return view;
}
