import type { EndpointOutput, Endpoints } from '@winslow/api';
import type { TokenRow } from '@winslow/client';

/** A token as the API tells it. */
export function tokenRow({ note, ...row }: TokenRow): EndpointOutput<Endpoints['revokeToken']> {
  const { id, person, createdAtMs, createdBy, lastUsedAtMs, expiresAtMs, revokedAtMs } = row;
  return {
    id,
    person,
    note: note === '' ? null : note,
    createdAtMs,
    createdBy,
    lastUsedAtMs,
    expiresAtMs,
    revokedAtMs,
  };
}
