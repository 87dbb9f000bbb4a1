import { hostname } from 'node:os';
import { createWinslow, type Winslow } from '@winslow/client';
import type { InfraEnv } from '../env';
import type { StackConnection } from './connection-file';
import { ownerName } from './owner-name';

const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** The owner's token for the command line on this computer: the one that is kept if it still opens, else a new one. */
export async function ensureOwnerToken(
  env: InfraEnv,
  connection: StackConnection,
  kept: string | undefined,
): Promise<string> {
  return withWinslow(env, connection, async ({ tokens }) => {
    const verdict = kept === undefined ? undefined : await tokens.verify(kept);
    if (kept !== undefined && verdict?.ok && verdict.person === ownerName(env)) return kept;
    const note = `command line on ${hostname()}`;
    return (await tokens.create({ person: ownerName(env), note })).text;
  });
}

/**
 * A link that opens the app signed in as the installation's owner; works once, within 24 hours.
 *
 * @param to where it leads: a path of the app, such as `/projects/ID`
 */
export async function createOwnerLink(
  env: InfraEnv,
  { connection, url }: { connection: StackConnection; url: string },
  to?: string,
): Promise<string> {
  const { secret } = await withWinslow(env, connection, ({ links }) =>
    links.create({ person: ownerName(env), expiresMs: LINK_LIFETIME_MS }),
  );
  const query = new URLSearchParams({ key: secret, ...(to === undefined ? {} : { to }) });
  return `${url}/enter?${query.toString()}`;
}

/** Straight to the store: whoever holds its keys may do everything, and the first token has to come from somewhere. */
async function withWinslow<T>(
  env: InfraEnv,
  connection: StackConnection,
  use: (winslow: Winslow) => Promise<T>,
): Promise<T> {
  const winslow = createWinslow({
    temporal: { address: connection.temporalAddress, namespace: connection.temporalNamespace },
    s3: connection.s3,
    actor: { name: ownerName(env), via: 'cli' },
  });
  try {
    return await use(winslow);
  } finally {
    await winslow.close();
  }
}
