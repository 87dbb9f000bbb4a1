import type { CallOptions, ClientContext } from '../context';
import { resolveProject } from './project-ref';
import { ProjectWatch } from './project-watch';
import { liveRunsOf } from './view-project';
import type { WatchedProject } from './watch-project';

/** The view with its version, and the progress of every run that has not ended. @throws NotFoundError */
export async function showProject(
  context: ClientContext,
  ref: string,
  options: CallOptions = {},
): Promise<WatchedProject> {
  const projectId = await resolveProject(context, ref, options);
  const { version, view } = await new ProjectWatch(context, projectId, options).lookUp();
  return { version, view, live: await liveRunsOf(context, view, options) };
}
