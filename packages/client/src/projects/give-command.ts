import { randomUUID } from 'node:crypto';
import {
  UnavailableError,
  type Actor,
  type CommandResult,
  type ProjectCommandName,
  type ProjectCommandPayload,
} from '@winslow/domain';
import { workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { NotReadyError, UnconfirmedError } from '../errors';
import { CHECKED_COMMANDS, checkAgainstView, checkPayload } from './check-command';
import { onceReady } from './once-ready';
import { resolveProject } from './project-ref';
import { queryView } from './view-project';

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
export async function giveCommand<Name extends ProjectCommandName>(
  context: ClientContext,
  request: CommandRequest<Name>,
): Promise<CommandResult> {
  const { name, signal } = request;
  const commandId = request.commandId ?? randomUUID();
  const payload = { ...request.payload, commandId, actor: request.actor ?? context.actor };
  checkPayload(name, payload);
  const projectId = await resolveProject(context, request.project, request);
  await lookFirst(context, { projectId, name, payload, signal });
  const call = { what: `project ${projectId}`, signal };
  try {
    const update = () =>
      context.temporal.call({ ...call, deadlineMs: UPDATE_DEADLINE_MS }, (client) =>
        client.workflow
          .getHandle(workflowIds.project(projectId))
          .executeUpdate<CommandResult, [unknown]>(name, { args: [payload], updateId: commandId }),
      );
    return await onceReady(update, signal);
  } catch (error) {
    if (!(error instanceof UnconfirmedError || error instanceof NotReadyError)) throw error;
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

interface Look extends CallOptions {
  readonly projectId: string;
  readonly name: ProjectCommandName;
  readonly payload: unknown;
}

/** Where nobody answers, the command is given unchecked: the workflow will check it. */
async function lookFirst(context: ClientContext, { projectId, name, payload, signal }: Look): Promise<void> {
  if (!CHECKED_COMMANDS.includes(name)) return;
  const view = await queryView(context, projectId, { signal }).catch((error: unknown) => {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  });
  if (view) checkAgainstView(name, payload, view);
}
