import { randomUUID } from 'node:crypto';
import type { Actor, CommandResult, ProjectCommandName, ProjectCommandPayload } from '@winslow/domain';
import { workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { UnconfirmedError } from '../errors';
import { resolveProject } from './project-ref';

/** How long an answer of the project is waited for: an update is decided within one workflow task. */
const UPDATE_DEADLINE_MS = 10_000;

export interface CommandRequest<Name extends ProjectCommandName> extends CallOptions {
  readonly name: Name;
  /** Id or unique name. */
  readonly project: string;
  readonly payload?: Omit<ProjectCommandPayload<Name>, 'commandId' | 'actor'>;
  /** @default the client's actor */
  readonly actor?: Actor;
  /** Names the command, so that sending it again changes nothing. @default a new one */
  readonly commandId?: string;
}

/**
 * Gives a command and waits for the project's answer. When nobody answers it is left as a signal of the same id,
 * which outlives us and is applied once a control worker is up.
 * @throws ConflictError with the project's sentence when it refuses, NotFoundError, UnconfirmedError
 */
export async function commandProject<Name extends ProjectCommandName>(
  context: ClientContext,
  request: CommandRequest<Name>,
): Promise<CommandResult> {
  const { name, signal } = request;
  const projectId = await resolveProject(context, request.project, request);
  const commandId = request.commandId ?? randomUUID();
  const payload = { ...request.payload, commandId, actor: request.actor ?? context.actor };
  const call = { what: `project ${projectId}`, signal };
  try {
    return await context.temporal.call({ ...call, deadlineMs: UPDATE_DEADLINE_MS }, (client) =>
      client.workflow
        .getHandle(workflowIds.project(projectId))
        .executeUpdate<CommandResult, [unknown]>(name, { args: [payload], updateId: commandId }),
    );
  } catch (error) {
    if (!(error instanceof UnconfirmedError)) throw error;
    await context.temporal.call(call, (client) =>
      client.workflow.getHandle(workflowIds.project(projectId)).signal<[unknown]>(name, payload),
    );
    throw new UnconfirmedError(
      `${name} of project ${projectId} is accepted but not confirmed yet: no control worker (a node with ` +
        'WINSLOW_CONTROL=on) has answered; it is kept and applied, or refused, once one is up',
      error,
    );
  }
}
