import { randomUUID } from 'node:crypto';
import type { ApiClient, CommandAnswer } from '../api';
import type { Cli } from '../cli';
import { printable } from '../output/printable';

/** Calls the API's operation for the order. */
export type OrderCall = (
  api: ApiClient,
  options: { readonly signal: AbortSignal; readonly idempotencyKey: string },
) => Promise<CommandAnswer>;

/** Gives the order and says what holds now. @throws WinslowError `unconfirmed` when nobody could say yet */
export async function giveOrder(
  { print, signal, api }: Cli,
  { json }: { readonly json?: boolean },
  call: OrderCall,
): Promise<void> {
  const result = await call(await api(), { signal, idempotencyKey: randomUUID() });
  if (!result.applied) {
    const { WinslowError } = await import('@winslow/domain');
    throw new WinslowError('unconfirmed', result.message, { blame: 'machine' });
  }
  if (json) print.json(result);
  else print.line(printable(result.message));
}

export const NODE_ARGUMENT = ['<node>', 'id of the node'] as const;
