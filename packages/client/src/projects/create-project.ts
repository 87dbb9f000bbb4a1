import { createHash, randomBytes } from 'node:crypto';
import {
  ConflictError,
  NotFoundError,
  projectIdFrom,
  type Actor,
  type ProjectCreation,
} from '@winslow/domain';
import type { S3ObjectStore } from '@winslow/storage';
import { taskQueues, workflowIds, WORKFLOWS, type ProjectInput } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { checkCreation, type CreationRequest } from './check-creation';
import { checkNameIsFree, claimName, releaseName, type ClaimRequest } from './name-claim';
import { nameOfProject, projectHoldsName, projectIsAlive } from './project-ref';
import { initialAttributes } from './initial-attributes';
import { storeDefinition } from './store-definition';

export interface CreateProjectRequest extends CreationRequest, CallOptions {
  /** @default the client's actor */
  readonly actor?: Actor;
  /**
   * Names this creation, among those of everybody: asked for again, it makes no second project, and answers the same.
   * @default each call makes another
   */
  readonly creationId?: string;
}

export interface CreatedProject {
  readonly projectId: string;
  readonly name: string;
  readonly pipeline: string;
  readonly revision: string;
  /** As the containers will have it: defaults are not in it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Parameters that an input set because it was the only choice. */
  readonly bound: Readonly<Record<string, string>>;
  /** Declared inputs, below the project's input, that are to be uploaded now. */
  readonly expects: readonly string[];
}

/**
 * Checks everything, stores the definition, and only then starts the project's workflow.
 * Nothing of a failed creation stays behind but the definition's revision, which others may use.
 * @throws InvalidInputError with every fault at once, ConflictError when the name is taken
 */
export async function createProject(
  context: ClientContext,
  request: CreateProjectRequest,
): Promise<CreatedProject> {
  const { signal } = request;
  const checked = await checkCreation(context, request);
  const store = await context.store.open();
  const projectId = projectIdFrom(idBytes(request.creationId));
  if (request.creationId !== undefined) await checkSameCreation(context, projectId, request);
  const createdAtMs = Date.now();
  const claim: ClaimRequest = {
    claim: { schemaVersion: 1, name: request.name, projectId, claimedAtMs: createdAtMs },
    holds: (id, name) => projectHoldsName(context, id, name),
    signal,
  };
  await checkNameIsFree(store, claim);
  const revision = await storeDefinition(store, checked.text, signal);
  const { definition } = checked.text;
  const creation: ProjectCreation = {
    projectId,
    name: request.name,
    definition,
    definitionRevision: revision,
    environment: checked.environment,
    createdBy: request.actor ?? context.actor,
    createdAtMs,
  };
  await startProject(context, { store, creation, claim, request });
  return {
    projectId,
    name: request.name,
    pipeline: definition.name,
    revision,
    environment: checked.environment,
    bound: checked.bound,
    expects: checked.declared.map((file) => file.path),
  };
}

function idBytes(creationId: string | undefined): Uint8Array {
  return creationId === undefined
    ? randomBytes(PROJECT_ID_BYTES)
    : createHash('sha256').update(creationId).digest().subarray(0, PROJECT_ID_BYTES);
}

const PROJECT_ID_BYTES = 12;

/** @throws ConflictError when this creation has made a project of another name before */
async function checkSameCreation(
  context: ClientContext,
  projectId: string,
  { name, signal }: CreateProjectRequest,
): Promise<void> {
  const made = await nameOfProject(context, projectId, { signal });
  if (made === undefined || made === name) return;
  throw new ConflictError(
    `this very request has made project ${made} (${projectId}) before: ask anew for ${name}`,
  );
}

interface Start {
  readonly store: S3ObjectStore;
  readonly creation: ProjectCreation;
  readonly claim: ClaimRequest;
  readonly request: CreateProjectRequest;
}

/** Claims the name and starts; gives the name back when that fails. */
async function startProject(context: ClientContext, start: Start): Promise<void> {
  const { store, creation, claim, request } = start;
  try {
    // Dated now, however slow the store was until here: the claim's age says whether its creator still lives.
    await claimName(store, { ...claim, claim: { ...claim.claim, claimedAtMs: Date.now() } });
    await startWorkflow(context, creation, request);
  } catch (error) {
    const hasStarted = await mayHaveStarted(context, creation.projectId);
    if (request.creationId !== undefined) {
      // The same creation, asked for twice: whatever is undone here the other may be building on.
      if (hasStarted && isAlreadyStarted(error)) return;
      throw isAlreadyStarted(error) ? goneCreation(creation, error) : error;
    }
    if (hasStarted) throw error;
    await releaseName(store, claim.claim).catch(() => undefined);
    throw error;
  }
}

function isAlreadyStarted(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError';
}

function goneCreation({ name, projectId }: ProjectCreation, cause: unknown): ConflictError {
  return new ConflictError(
    `project ${name} (${projectId}) was made by this very request before, and deleted since: ask anew`,
    cause,
  );
}

async function startWorkflow(
  context: ClientContext,
  creation: ProjectCreation,
  { signal }: CallOptions,
): Promise<void> {
  const { projectId, name } = creation;
  const input: ProjectInput = { pool: context.pool, creation };
  const typedSearchAttributes = await initialAttributes(creation, context.pool);
  await context.temporal.call({ what: `project ${projectId}`, signal }, async (client) => {
    await client.workflow.start(WORKFLOWS.project, {
      workflowId: workflowIds.project(projectId),
      taskQueue: taskQueues.control,
      args: [input],
      memo: { name, createdAtMs: creation.createdAtMs },
      typedSearchAttributes,
      staticSummary: name,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  });
}

/** An answer may have been lost after the start: then the project lives, and its name is its own. */
async function mayHaveStarted(context: ClientContext, projectId: string): Promise<boolean> {
  try {
    return await projectIsAlive(context, projectId);
  } catch (error) {
    return !(error instanceof NotFoundError || error instanceof ConflictError);
  }
}
