/**
 * A project's name is claimed by an object of its own, so that names are unique among living projects:
 * N1 of several that want one name, exactly one gets the claim (conditional write);
 * N2 a claim whose project has not (or no longer) that name is void once it is older than `CLAIM_GRACE_MS`: whoever
 *    claimed it died before the creation or renaming was done, or has another name by now.
 */
import { ConflictError, type ProjectNameClaim } from '@winslow/domain';
import type { ObjectStore } from '@winslow/storage';

/** Between claim and creation or renaming lies one call to Temporal. */
export const CLAIM_GRACE_MS = 60_000;

export interface ClaimRequest {
  readonly claim: ProjectNameClaim;
  /** Whether the project lives and has that name. */
  readonly holds: (projectId: string, name: string) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

/** Takes the name for the project. Idempotent for one project. @throws ConflictError when another has it */
export async function claimName(store: ObjectStore, request: ClaimRequest): Promise<void> {
  const { claim, signal } = request;
  const { PreconditionFailedError, projectNameKey, readProjectName } = await import('@winslow/storage');
  const current = await readProjectName(store, claim.name, { signal });
  if (current) await checkClaimIsFree(current.value, request);
  const condition = current ? { ifMatch: current.etag } : ({ ifNoneMatch: '*' } as const);
  try {
    await store.put(projectNameKey(claim.name), JSON.stringify(claim), {
      ...condition,
      contentType: 'application/json',
      signal,
    });
  } catch (error) {
    if (!(error instanceof PreconditionFailedError)) throw error;
    // The same creation may have been asked for twice.
    if ((await findClaim(store, claim.name, signal))?.projectId === claim.projectId) return;
    throw new ConflictError(`another project is taking the name ${claim.name} right now`, error);
  }
}

/** @throws ConflictError when a living project, or one that is just being created, has the name */
export async function checkNameIsFree(store: ObjectStore, request: ClaimRequest): Promise<void> {
  const current = await findClaim(store, request.claim.name, request.signal);
  if (current) await checkClaimIsFree(current, request);
}

/** Who has the name, if anybody. */
export async function findClaim(
  store: ObjectStore,
  name: string,
  signal?: AbortSignal,
): Promise<ProjectNameClaim | undefined> {
  const { readProjectName } = await import('@winslow/storage');
  return (await readProjectName(store, name, { signal }))?.value;
}

/** Gives the name back. Idempotent; somebody else's claim stays. */
export async function releaseName(
  store: ObjectStore,
  claim: Pick<ProjectNameClaim, 'name' | 'projectId'>,
): Promise<void> {
  const { releaseProjectName } = await import('@winslow/storage');
  await releaseProjectName(store, claim);
}

async function checkClaimIsFree(current: ProjectNameClaim, { claim, holds }: ClaimRequest): Promise<void> {
  if (current.projectId === claim.projectId) return;
  if (await holds(current.projectId, claim.name)) {
    throw new ConflictError(
      `project ${current.projectId} is named ${claim.name} already: choose another name`,
    );
  }
  if (claim.claimedAtMs - current.claimedAtMs < CLAIM_GRACE_MS) {
    throw new ConflictError(`another project is taking the name ${claim.name} right now`);
  }
}
