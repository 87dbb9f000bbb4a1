/**
 * A project's name is claimed by an object of its own, so that names are unique among living projects:
 * N1 of several creations with one name, exactly one gets the claim (conditional write);
 * N2 a claim without a living project is void once it is older than `CLAIM_GRACE_MS`: its creator has died.
 */
import { createHash } from 'node:crypto';
import { ConflictError, keys } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';
import { z } from 'zod';

/** Between claim and start lies one call to Temporal. */
export const CLAIM_GRACE_MS = 60_000;

const claimSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string(),
  projectId: z.string(),
  claimedAtMs: z.number(),
});
export type NameClaim = z.infer<typeof claimSchema>;

export interface ClaimRequest {
  readonly claim: NameClaim;
  readonly isAlive: (projectId: string) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

/** Takes the name for the project. Idempotent for one project. @throws ConflictError when another has it */
export async function claimName(store: ObjectStore, request: ClaimRequest): Promise<void> {
  const { claim, signal } = request;
  const current = await readClaim(store, claim.name, signal);
  if (current) await checkClaimIsFree(current.claim, request);
  const { PreconditionFailedError } = await import('@winslow/storage');
  const condition = current ? { ifMatch: current.etag } : ({ ifNoneMatch: '*' } as const);
  try {
    await store.put(claimKey(claim.name), JSON.stringify(claim), {
      ...condition,
      contentType: 'application/json',
      signal,
    });
  } catch (error) {
    if (!(error instanceof PreconditionFailedError)) throw error;
    throw new ConflictError(`another project is being created with the name ${claim.name} right now`, error);
  }
}

/** @throws ConflictError when a living project, or one that is just being created, has the name */
export async function checkNameIsFree(store: ObjectStore, request: ClaimRequest): Promise<void> {
  const current = await readClaim(store, request.claim.name, request.signal);
  if (current) await checkClaimIsFree(current.claim, request);
}

/** Gives the name back. Idempotent; somebody else's claim stays. */
export async function releaseName(store: ObjectStore, { name, projectId }: NameClaim): Promise<void> {
  const current = await readClaim(store, name);
  if (current?.claim.projectId === projectId) await store.remove([claimKey(name)]);
}

/** Who has the name, if anybody. */
export async function findClaim(
  store: ObjectStore,
  name: string,
  signal?: AbortSignal,
): Promise<NameClaim | undefined> {
  return (await readClaim(store, name, signal))?.claim;
}

async function checkClaimIsFree(current: NameClaim, { claim, isAlive }: ClaimRequest): Promise<void> {
  if (current.projectId === claim.projectId) return;
  if (await isAlive(current.projectId)) {
    throw new ConflictError(
      `project ${current.projectId} is named ${claim.name} already: choose another name`,
    );
  }
  if (claim.claimedAtMs - current.claimedAtMs < CLAIM_GRACE_MS) {
    throw new ConflictError(`another project is being created with the name ${claim.name} right now`);
  }
}

async function readClaim(
  store: ObjectStore,
  name: string,
  signal?: AbortSignal,
): Promise<{ claim: NameClaim; etag: string } | undefined> {
  const { ObjectNotFoundError, readJson } = await import('@winslow/storage');
  try {
    const { value, etag } = await readJson(store, claimKey(name), claimSchema, { signal });
    return { claim: value, etag };
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

/** Names may hold what keys may not, so the key is a hash; the object says which name it is for. */
function claimKey(name: string): string {
  return keys.setting(
    `project-names/${createHash('sha256').update(name.normalize('NFC')).digest('hex')}.json`,
  );
}
