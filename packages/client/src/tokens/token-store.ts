import {
  apiTokenSchema,
  apiTokenState,
  InvalidInputError,
  isApiTokenId,
  keys,
  NotFoundError,
  personNameFault,
  TOKEN_NOTE_LENGTH,
  formatApiToken,
  type ApiToken,
  type ApiTokenState,
  type InputFault,
} from '@winslow/domain';
import type { JsonObject, ObjectStore } from '@winslow/storage';
import type { CallOptions } from '../context';
import { createSecret, createTokenId, hashSecret } from './access-secret';

export interface CreateTokenRequest extends CallOptions {
  /** Whose name will stand in the history. */
  readonly person: string;
  /** What it is for. @default '' */
  readonly note?: string;
  /** Milliseconds since 1970; null: never. @default null */
  readonly expiresAtMs?: number | null;
  /** Who makes it. */
  readonly createdBy: string;
}

/** A token as it may be shown: without its hash. */
export interface TokenRow extends Omit<ApiToken, 'hash' | 'schemaVersion'> {
  readonly state: ApiTokenState;
}

export interface CreatedToken extends TokenRow {
  /** The only time that it is shown. */
  readonly text: string;
}

const TOKENS_PREFIX = keys.setting('tokens') + '/';
const READS_IN_FLIGHT = 8;

export function tokenKey(id: string): string {
  return keys.setting(`tokens/${id}.json`);
}

/** Makes a token. Not idempotent: each call makes another. @throws InvalidInputError */
export async function createToken(store: ObjectStore, request: CreateTokenRequest): Promise<CreatedToken> {
  const { person, note = '', expiresAtMs = null, createdBy, signal } = request;
  checkRequest(request);
  const secret = createSecret();
  const token: ApiToken = {
    schemaVersion: 1,
    id: createTokenId(),
    hash: hashSecret(secret),
    person,
    note,
    createdAtMs: Date.now(),
    createdBy,
    lastUsedAtMs: null,
    expiresAtMs,
    revokedAtMs: null,
  };
  const { writeJson } = await import('@winslow/storage');
  await writeJson(store, tokenKey(token.id), token, { ifNoneMatch: '*', signal });
  return { ...rowOf(token), text: formatApiToken(token.id, secret) };
}

/** All tokens, revoked ones too, the newest first. */
export async function listTokens(store: ObjectStore, { signal }: CallOptions = {}): Promise<TokenRow[]> {
  const { runLanes } = await import('@winslow/storage');
  const ids: string[] = [];
  for await (const item of store.list(TOKENS_PREFIX, { signal })) {
    const id = item.kind === 'object' ? item.key.slice(TOKENS_PREFIX.length).replace(/\.json$/, '') : '';
    if (isApiTokenId(id)) ids.push(id);
  }
  const rows: TokenRow[] = [];
  const read = async (id: string, laneSignal: AbortSignal) => {
    const token = await readToken(store, id, laneSignal);
    if (token !== undefined) rows.push(rowOf(token.value));
  };
  await runLanes(ids, READS_IN_FLIGHT, read, signal);
  return rows.sort((a, b) => b.createdAtMs - a.createdAtMs || a.id.localeCompare(b.id));
}

/** Ends a token for ever; it stays in the list. Idempotent. @throws NotFoundError */
export async function revokeToken(
  store: ObjectStore,
  id: string,
  { signal }: CallOptions = {},
): Promise<TokenRow> {
  const { PreconditionFailedError, writeJson } = await import('@winslow/storage');
  for (;;) {
    const token = isApiTokenId(id) ? await readToken(store, id, signal) : undefined;
    if (token === undefined)
      throw new NotFoundError(`there is no token ${JSON.stringify(id.slice(0, SHOWN_ID_LENGTH))}`);
    if (token.value.revokedAtMs !== null) return rowOf(token.value);
    const revoked = { ...token.value, revokedAtMs: Date.now() };
    try {
      await writeJson(store, tokenKey(id), revoked, { ifMatch: token.etag, signal });
      return rowOf(revoked);
    } catch (error) {
      // Somebody has used or revoked it in between: what is there now decides.
      if (!(error instanceof PreconditionFailedError)) throw error;
    }
  }
}

const SHOWN_ID_LENGTH = 40;

export async function readToken(
  store: ObjectStore,
  id: string,
  signal?: AbortSignal,
): Promise<JsonObject<ApiToken> | undefined> {
  const { ObjectNotFoundError, readJson } = await import('@winslow/storage');
  try {
    return await readJson(store, tokenKey(id), apiTokenSchema, { signal });
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

function rowOf({ hash: _hash, schemaVersion: _version, ...shown }: ApiToken): TokenRow {
  return { ...shown, state: apiTokenState(shown, Date.now()) };
}

function checkRequest({ person, note = '', expiresAtMs = null }: CreateTokenRequest): void {
  const faults: InputFault[] = [];
  const nameFault = personNameFault(person);
  if (nameFault !== undefined) faults.push({ path: 'person', message: nameFault });
  if ([...note].length > TOKEN_NOTE_LENGTH)
    faults.push({ path: 'note', message: `the note has more than ${TOKEN_NOTE_LENGTH} characters` });
  if (expiresAtMs !== null && !(expiresAtMs > Date.now()))
    faults.push({ path: 'expiresAtMs', message: 'the token would have ended already: give a later time' });
  if (faults.length > 0) throw new InvalidInputError('the token was not made', faults);
}
