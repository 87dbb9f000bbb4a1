import { randomUUID } from 'node:crypto';
import {
  InvalidInputError,
  placementOrderSchemas,
  type Actor,
  type CommandResult,
  type PlacementOrderName,
  type PlacementOrderPayload,
} from '@winslow/domain';
import { DEFAULT_POOL, workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { NotReadyError, UnconfirmedError } from '../errors';
import { onceReady } from '../projects/once-ready';
import { showNode } from './list-nodes';
import type { NodeDesk } from './node-desk';

/** How long an answer of the placement is waited for: an update is decided within one workflow task. */
const UPDATE_DEADLINE_MS = 10_000;

export interface OrderRequest<Name extends PlacementOrderName> extends CallOptions {
  readonly name: Name;
  readonly payload: Omit<PlacementOrderPayload<Name>, 'commandId' | 'actor'>;
  /** @default the node's, else the client's */
  readonly pool?: string;
  /** @default the client's actor */
  readonly actor?: Actor;
  /** Names the order, so that giving it again changes nothing. @default a new one */
  readonly commandId?: string;
}

/**
 * Gives an order to a pool's placement and waits for its answer. When nobody answers it is left as a signal of the same
 * id, which outlives us and is applied once a control worker is up.
 * @throws InvalidInputError, ConflictError with the placement's sentence when it refuses, NotFoundError, UnconfirmedError
 */
export async function giveOrder<Name extends PlacementOrderName>(
  desk: NodeDesk,
  request: OrderRequest<Name>,
): Promise<CommandResult> {
  const { context } = desk;
  const { name, signal } = request;
  const commandId = request.commandId ?? randomUUID();
  const payload = { ...request.payload, commandId, actor: request.actor ?? context.actor };
  checkOrder(name, payload);
  const pool = request.pool ?? (await poolOf(desk, payload, { signal }));
  const id = workflowIds.placement(pool);
  const call = { what: `placement of pool ${pool}`, signal };
  try {
    const update = () =>
      context.temporal.call({ ...call, deadlineMs: UPDATE_DEADLINE_MS }, (client) =>
        client.workflow
          .getHandle(id)
          .executeUpdate<CommandResult, [unknown]>(name, { args: [payload], updateId: commandId }),
      );
    return await onceReady(update, signal);
  } catch (error) {
    if (!(error instanceof UnconfirmedError || error instanceof NotReadyError)) throw error;
    await leaveSignal(context, { id, call, name, payload });
    throw new UnconfirmedError(
      `${name} is accepted but not confirmed yet: no control worker (a node with WINSLOW_CONTROL=on) has answered; ` +
        'it is kept and applied, or refused, once one is up',
      error,
    );
  }
}

interface LeftOrder {
  readonly id: string;
  readonly call: CallOptions & { readonly what: string };
  readonly name: PlacementOrderName;
  readonly payload: unknown;
}

function leaveSignal(context: ClientContext, { id, call, name, payload }: LeftOrder): Promise<void> {
  return context.temporal.call(call, (client) =>
    client.workflow.getHandle(id).signal<[unknown]>(name, payload),
  );
}

function checkOrder(name: PlacementOrderName, payload: unknown): void {
  const parsed = placementOrderSchemas[name].safeParse(payload);
  if (parsed.success) return;
  throw new InvalidInputError(
    `the order ${name} cannot be given`,
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  );
}

/** Of the node that the order is about. @throws NotFoundError where there is no such node */
async function poolOf(desk: NodeDesk, payload: object, options: CallOptions): Promise<string> {
  if (!('node' in payload) || typeof payload.node !== 'string') return desk.context.pool;
  return (await showNode(desk, payload.node, options)).inventory?.pool ?? DEFAULT_POOL;
}
