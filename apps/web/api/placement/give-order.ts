import { randomUUID } from 'node:crypto';
import { UnconfirmedError } from '@winslow/client';
import type { PlacementOrderName, PlacementOrderPayload } from '@winslow/domain';
import { actorOf } from '@/server/access/caller';
import type { HandlerContext } from '../handler';
import { commandIdOf } from '../idempotency';

/** Gives the order in the caller's name. Where nobody confirms it the answer says that it is kept (202). */
export async function giveOrder<Name extends PlacementOrderName>(
  name: Name,
  payload: Omit<PlacementOrderPayload<Name>, 'commandId' | 'actor'>,
  context: HandlerContext,
): Promise<Response> {
  const { winslow, caller, request, signal } = context;
  const commandId = commandIdOf(context) ?? randomUUID();
  try {
    const actor = actorOf(caller, request);
    return Response.json(await winslow.nodes.order<Name>({ name, payload, actor, commandId, signal }));
  } catch (error) {
    if (!(error instanceof UnconfirmedError)) throw error;
    return Response.json({ commandId, applied: false, message: error.message }, { status: 202 });
  }
}
