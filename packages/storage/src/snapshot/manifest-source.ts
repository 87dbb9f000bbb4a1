import { keys } from '@winslow/domain';
import type { CallOptions } from '../object-store';
import type { Store } from '../store';
import { unpackManifest } from './manifest-file';
import type { SealedRecords } from './sealed-records';
import type { NamedManifest, SnapshotRef } from './workspace-adapter';

/**
 * Reads a manifest from S3 and checks it.
 * @param expected the digest that it must have
 * @throws ObjectNotFoundError, InvalidManifestError, ContentCorruptError
 */
export async function loadManifest(
  store: Store,
  key: string,
  options: CallOptions & { readonly expected?: string } = {},
): Promise<NamedManifest> {
  const { body } = await store.get(key, options);
  return unpackManifest(body, `bucket=${store.bucket}, key=${key}`, options.expected);
}

/** The manifest of a snapshot: from this node where it is sealed and not yet stored, else from S3. */
export async function findManifest(
  store: Store,
  sealed: SealedRecords,
  snapshot: SnapshotRef,
  options: CallOptions = {},
): Promise<NamedManifest> {
  const local = await sealed.manifest(snapshot);
  if (local !== undefined) return local;
  return loadManifest(store, keys.manifest(snapshot), { ...options, expected: snapshot.digest });
}
