import { createHash } from 'node:crypto';
import type { Caller } from '@/server/access/caller';

/** Hex digits of an id: enough that two keys never meet by chance. */
const ID_DIGITS = 40;

type Keyed = { readonly caller: Caller; readonly idempotencyKey: string | undefined };

/** The command id that a person's `Idempotency-Key` stands for: two people never share one, whatever keys they choose. */
export function commandIdOf({ caller, idempotencyKey }: Keyed): string | undefined {
  if (idempotencyKey === undefined) return undefined;
  return `key-${digest(caller, idempotencyKey).slice(0, ID_DIGITS)}`;
}

function digest({ person }: Caller, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([person, key]))
    .digest('hex');
}
