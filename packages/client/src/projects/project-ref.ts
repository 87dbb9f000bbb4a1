import { NotFoundError, PROJECT_ID_PATTERN } from '@winslow/domain';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import { DELETING_STATE, SEARCH_ATTRIBUTES, WORKFLOWS, workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { AmbiguousNameError } from '../errors';
import { findClaim } from './name-claim';
import { listProjects } from './list-projects';

/**
 * Finds the project that an id or a name means. A name is looked up by its claim, which is there from the project's
 * first moment; visibility, which lags, is asked for names that have none. A project that is being deleted is not found.
 * @throws NotFoundError, AmbiguousNameError
 */
export async function resolveProject(
  context: ClientContext,
  ref: string,
  options: CallOptions = {},
): Promise<string> {
  if (PROJECT_ID_PATTERN.test(ref) && (await projectIsAlive(context, ref, options))) return ref;
  const claim = await findClaim(await context.store.open(), ref, options.signal);
  if (claim && (await projectHoldsName(context, claim.projectId, ref, options))) return claim.projectId;
  return findByName(context, ref, options);
}

async function findByName(context: ClientContext, name: string, options: CallOptions): Promise<string> {
  const projects = await listProjects(context, { ...options, archived: true });
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

/** Whether the project's workflow runs, and is not about to end: a project lives for so long. */
export async function projectIsAlive(
  context: ClientContext,
  projectId: string,
  options: CallOptions = {},
): Promise<boolean> {
  return (await describeLiving(context, projectId, options)) !== undefined;
}

/** Whether the project lives and has this name. */
export async function projectHoldsName(
  context: ClientContext,
  projectId: string,
  name: string,
  options: CallOptions = {},
): Promise<boolean> {
  const held = await nameOfProject(context, projectId, options);
  return held?.normalize('NFC') === name.normalize('NFC');
}

/** The name of a living project; undefined for one that does not live. */
export async function nameOfProject(
  context: ClientContext,
  projectId: string,
  options: CallOptions = {},
): Promise<string | undefined> {
  const name = (await describeLiving(context, projectId, options))?.memo?.['name'];
  return typeof name === 'string' ? name : undefined;
}

async function describeLiving(
  context: ClientContext,
  projectId: string,
  options: CallOptions,
): Promise<WorkflowExecutionDescription | undefined> {
  try {
    const call = { what: `project ${projectId}`, ...options };
    const description = await context.temporal.call(call, (client) =>
      client.workflow.getHandle(workflowIds.project(projectId)).describe(),
    );
    const runs = description.status.name === 'RUNNING' && description.type === WORKFLOWS.project;
    return runs && !isDeleting(description) ? description : undefined;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function isDeleting({ typedSearchAttributes }: WorkflowExecutionDescription): boolean {
  return typedSearchAttributes
    .getAll()
    .some(({ key, value }) => key.name === SEARCH_ATTRIBUTES.state && value === DELETING_STATE);
}

const SHOWN_NAME_LENGTH = 100;

function shorten(name: string): string {
  return name.length > SHOWN_NAME_LENGTH ? `${name.slice(0, SHOWN_NAME_LENGTH)}…` : name;
}
