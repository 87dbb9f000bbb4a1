import { randomUUID } from 'node:crypto';
import {
  InvalidInputError,
  isAccessSecret,
  keys,
  personNameFault,
  signInLinkSchema,
  signInLinkState,
  type SignInLink,
} from '@winslow/domain';
import type { JsonObject, ObjectStore } from '@winslow/storage';
import type { CallOptions } from '../context';
import { createSecret, hashSecret } from './access-secret';

export interface CreateLinkRequest extends CallOptions {
  /** Who is signed in by it. */
  readonly person: string;
  /** How long it is good for, in milliseconds. */
  readonly expiresMs: number;
  readonly createdBy: string;
}

export interface CreatedLink {
  /** What the link carries; the only time that it is told. */
  readonly secret: string;
  readonly person: string;
  readonly expiresAtMs: number;
}

export type LinkRedemption =
  | { readonly ok: true; readonly person: string }
  | { readonly ok: false; readonly reason: 'unknown' | 'used' | 'expired' };

const LINKS_PREFIX = `${keys.setting('links')}/`;
/** An ended link is kept this long, so that whoever clicks it late hears why it does not work. */
const KEEP_ENDED_MS = 24 * 60 * 60 * 1000;

function linkKey(secret: string): string {
  return keys.setting(`links/${hashSecret(secret)}.json`);
}

/** Makes a link that works once, and clears away those that ended long ago. @throws InvalidInputError */
export async function createLink(store: ObjectStore, request: CreateLinkRequest): Promise<CreatedLink> {
  const { person, expiresMs, createdBy, signal } = request;
  const fault = personNameFault(person);
  if (fault !== undefined)
    throw new InvalidInputError('the link was not made', [{ path: 'person', message: fault }]);
  if (!(expiresMs > 0)) throw new InvalidInputError('the link would end at once: give it some time');
  const { writeJson } = await import('@winslow/storage');
  await removeEnded(store, signal);
  const secret = createSecret();
  const createdAtMs = Date.now();
  const link: SignInLink = {
    schemaVersion: 1,
    person,
    createdAtMs,
    createdBy,
    expiresAtMs: createdAtMs + expiresMs,
    redeemed: null,
  };
  await writeJson(store, linkKey(secret), link, { ifNoneMatch: '*', signal });
  return { secret, person, expiresAtMs: link.expiresAtMs };
}

/** Takes the link. Of any number who try, at any moment, exactly one gets in. */
export async function redeemLink(
  store: ObjectStore,
  secret: string,
  { signal }: CallOptions = {},
): Promise<LinkRedemption> {
  if (!isAccessSecret(secret)) return { ok: false, reason: 'unknown' };
  const key = linkKey(secret);
  const link = await readLink(store, key, signal);
  if (link === undefined) return { ok: false, reason: 'unknown' };
  const state = signInLinkState(link.value, Date.now());
  if (state !== 'open') return { ok: false, reason: state };
  const { PreconditionFailedError, writeJson } = await import('@winslow/storage');
  const redeemed = { atMs: Date.now(), redemptionId: randomUUID() };
  try {
    await writeJson(store, key, { ...link.value, redeemed }, { ifMatch: link.etag, signal });
  } catch (error) {
    if (error instanceof PreconditionFailedError) return { ok: false, reason: 'used' };
    throw error;
  }
  return { ok: true, person: link.value.person };
}

async function removeEnded(store: ObjectStore, signal?: AbortSignal): Promise<void> {
  const ended: string[] = [];
  const before = Date.now() - KEEP_ENDED_MS;
  for await (const item of store.list(LINKS_PREFIX, { signal })) {
    if (item.kind !== 'object' || item.modifiedAt.getTime() > before) continue;
    const link = await readLink(store, item.key, signal);
    if (link !== undefined && link.value.expiresAtMs < before) ended.push(item.key);
  }
  if (ended.length > 0) await store.remove(ended, { signal });
}

async function readLink(
  store: ObjectStore,
  key: string,
  signal?: AbortSignal,
): Promise<JsonObject<SignInLink> | undefined> {
  const { ObjectNotFoundError, readJson } = await import('@winslow/storage');
  try {
    return await readJson(store, key, signInLinkSchema, { signal });
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}
