import { keys } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { readUpload } from './upload-store';

/** Drops an upload and what has arrived of it; a completed file stays. Idempotent: one that is not there is fine. */
export async function abortUpload(
  context: ClientContext,
  uploadId: string,
  { signal }: CallOptions = {},
): Promise<void> {
  const store = await context.store.open();
  const { abortResumable } = await import('@winslow/storage');
  const kept = await readUpload(store, uploadId, signal);
  if (kept === undefined || kept.value.completed !== null) return;
  const { key, multipartId } = kept.value;
  if (multipartId !== null) await abortResumable(store, { key, uploadId: multipartId }, { signal });
  await store.remove([keys.upload(uploadId)], { signal });
}
