import { createHash } from 'node:crypto';
import { projectIdFrom } from '@winslow/domain';
import type { Caller } from '@/server/access/caller';

/** Hex digits of an id: enough that two keys never meet by chance. */
const ID_DIGITS = 40;
/** Bytes that a project's id is made of. */
const PROJECT_ID_BYTES = 12;

type Keyed = { readonly caller: Caller; readonly idempotencyKey: string | undefined };

/** The command id that a person's `Idempotency-Key` stands for: two people never share one, whatever keys they choose. */
export function commandIdOf({ caller, idempotencyKey }: Keyed): string | undefined {
  if (idempotencyKey === undefined) return undefined;
  return `key-${digest('command', caller, idempotencyKey).toString('hex').slice(0, ID_DIGITS)}`;
}

/** The project id that a person's `Idempotency-Key` stands for. */
export function projectIdOf({ caller, idempotencyKey }: Keyed): string | undefined {
  if (idempotencyKey === undefined) return undefined;
  return projectIdFrom(digest('project', caller, idempotencyKey).subarray(0, PROJECT_ID_BYTES));
}

function digest(purpose: string, { person }: Caller, key: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([purpose, person, key]))
    .digest();
}
