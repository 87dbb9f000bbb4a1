import { keys, type PipelineDefinition } from '@winslow/domain';
import { DEFINITION_QUERY, workflowIds, type ProjectDefinitionResult } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { resolveProject } from './project-ref';
import { definitionFolder } from './store-definition';

/** A project's own copy of its pipeline. */
export interface ProjectDefinition {
  readonly definition: PipelineDefinition;
  readonly revision: string;
  /** The pipeline file as it was written; null for a definition that a program made. */
  readonly source: string | null;
}

/** @throws NotFoundError, UnavailableError when no control worker is up */
export async function readProjectDefinition(
  context: ClientContext,
  project: string,
  options: CallOptions = {},
): Promise<ProjectDefinition> {
  const projectId = await resolveProject(context, project, options);
  const { definition, revision } = await context.temporal.call(
    { what: `project ${projectId}`, ...options },
    (client) =>
      client.workflow
        .getHandle(workflowIds.project(projectId))
        .query<ProjectDefinitionResult>(DEFINITION_QUERY),
  );
  return { definition, revision, source: await readSource(context, definition.name, revision, options) };
}

async function readSource(
  context: ClientContext,
  name: string,
  revision: string,
  { signal }: CallOptions,
): Promise<string | null> {
  const { ObjectNotFoundError } = await import('@winslow/storage');
  const store = await context.store.open();
  try {
    const { body } = await store.get(keys.definition(definitionFolder(name), revision), { signal });
    return body.toString();
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}
