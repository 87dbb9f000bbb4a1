import { randomUUID } from 'node:crypto';
import { UnconfirmedError } from '@winslow/client';
import type { ProjectCommandName, ProjectCommandPayload } from '@winslow/domain';
import { actorOf } from '@/server/access/caller';
import type { HandlerContext } from '../handler';
import { commandIdOf } from '../idempotency';

/** A command's endpoint as its handler sees it. */
type CommandInput<Name extends ProjectCommandName> = HandlerContext & {
  readonly params: { readonly project: string };
  readonly body: Omit<ProjectCommandPayload<Name>, 'commandId' | 'actor'>;
};

/** Gives the command in the caller's name. Where nobody confirms it the answer says that it is kept (202). */
export async function giveCommand<Name extends ProjectCommandName>(
  name: Name,
  input: CommandInput<Name>,
): Promise<Response> {
  const { winslow, params, body, caller, request, signal } = input;
  const commandId = commandIdOf(input) ?? randomUUID();
  try {
    const result = await winslow.projects.command<Name>({
      name,
      project: params.project,
      payload: body,
      actor: actorOf(caller, request),
      commandId,
      signal,
    });
    return Response.json(result);
  } catch (error) {
    if (!(error instanceof UnconfirmedError)) throw error;
    return Response.json({ commandId, applied: false, message: error.message }, { status: 202 });
  }
}
