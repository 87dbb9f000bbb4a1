import { PROJECT_ID_PATTERN } from '@winslow/domain';
import { NotFoundError } from '@winslow/domain';
import { WORKFLOWS, workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { AmbiguousNameError } from '../errors';
import { findClaim } from './name-claim';
import { listProjects } from './list-projects';

/**
 * Finds the project that an id or a name means. A name is looked up by its claim, which is there from the project's
 * first moment; visibility, which lags, is asked for names that have none.
 * @throws NotFoundError, AmbiguousNameError
 */
export async function resolveProject(
  context: ClientContext,
  ref: string,
  options: CallOptions = {},
): Promise<string> {
  if (PROJECT_ID_PATTERN.test(ref) && (await projectIsAlive(context, ref, options))) return ref;
  const claim = await findClaim(await context.store.open(), ref, options.signal);
  if (claim && (await projectIsAlive(context, claim.projectId, options))) return claim.projectId;
  return findByName(context, ref, options);
}

async function findByName(context: ClientContext, name: string, options: CallOptions): Promise<string> {
  const projects = await listProjects(context, options);
  const [first, ...others] = projects.filter((project) => project.name === name);
  if (first === undefined) {
    throw new NotFoundError(`there is no project with the id or name ${JSON.stringify(shorten(name))}`);
  }
  if (others.length > 0)
    throw new AmbiguousNameError(
      name,
      [first, ...others].map((project) => project.projectId),
    );
  return first.projectId;
}

/** Whether the project's workflow runs: a project lives for as long as it does. */
export async function projectIsAlive(
  context: ClientContext,
  projectId: string,
  options: CallOptions = {},
): Promise<boolean> {
  try {
    const call = { what: `project ${projectId}`, ...options };
    const description = await context.temporal.call(call, (client) =>
      client.workflow.getHandle(workflowIds.project(projectId)).describe(),
    );
    return description.status.name === 'RUNNING' && description.type === WORKFLOWS.project;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

const SHOWN_NAME_LENGTH = 100;

function shorten(name: string): string {
  return name.length > SHOWN_NAME_LENGTH ? `${name.slice(0, SHOWN_NAME_LENGTH)}…` : name;
}
