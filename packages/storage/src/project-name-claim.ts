import { createHash } from 'node:crypto';
import { keys, projectNameClaimSchema, type ProjectNameClaim } from '@winslow/domain';
import { ObjectNotFoundError } from './errors';
import { readJson, type JsonObject } from './json-object';
import type { CallOptions, ObjectStore } from './object-store';

/** Names may hold what keys may not, so the key is a hash; the object says which name it is for. */
export function projectNameKey(name: string): string {
  return keys.setting(
    `project-names/${createHash('sha256').update(name.normalize('NFC')).digest('hex')}.json`,
  );
}

/** The claim on the name, if anybody has one. */
export async function readProjectName(
  store: ObjectStore,
  name: string,
  options: CallOptions = {},
): Promise<JsonObject<ProjectNameClaim> | undefined> {
  try {
    return await readJson(store, projectNameKey(name), projectNameClaimSchema, options);
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

/** Gives the name back. Idempotent; somebody else's claim stays. */
export async function releaseProjectName(
  store: ObjectStore,
  { name, projectId }: Pick<ProjectNameClaim, 'name' | 'projectId'>,
  options: CallOptions = {},
): Promise<void> {
  const current = await readProjectName(store, name, options);
  if (current?.value.projectId === projectId) await store.remove([projectNameKey(name)], options);
}
