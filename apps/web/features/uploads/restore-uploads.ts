import type { ApiClient } from '@winslow/api/client';
import type { UploadQueue } from './upload-queue';
import { arrivedBytes } from './upload-parts';
import type { UploadRecords } from './upload-records';

export interface RestoreSettings {
  readonly api: Pick<ApiClient, 'listUploads' | 'showSession'>;
  readonly queue: UploadQueue;
  readonly records: UploadRecords;
  /** Uploads that other tabs of this browser are sending. */
  readonly others: () => Promise<ReadonlySet<string>>;
}

/**
 * Brings back what was open before the page was loaded: this browser's uploads, and those that the person began
 * elsewhere. What has arrived whole is completed, and what this browser may read without asking goes on at once; the rest
 * waits for its file.
 */
export async function restoreUploads({ api, queue, records, others }: RestoreSettings): Promise<void> {
  const [{ items }, session, remembered, taken] = await Promise.all([
    api.listUploads(),
    api.showSession(),
    records.list(),
    others(),
  ]);
  const known = new Map(remembered.map((record) => [record.uploadId, record]));
  const open = new Set(items.map(({ uploadId }) => uploadId));
  for (const { uploadId } of remembered) if (!open.has(uploadId)) await records.remove(uploadId);
  for (const upload of items) {
    const record = known.get(upload.uploadId);
    if (taken.has(upload.uploadId) || (record === undefined && upload.startedBy !== session.person)) continue;
    const bytesDone = arrivedBytes(upload);
    const id = queue.addOpen({
      uploadId: upload.uploadId,
      address: upload.address,
      size: upload.size,
      bytesDone,
      name: record?.name ?? null,
      modifiedAtMs: record?.modifiedAtMs ?? null,
      handle: record?.handle ?? null,
    });
    if (id !== null && bytesDone < upload.size && record?.handle)
      await openAgain(queue, id, { mayAsk: false });
  }
}

/** The browser's own way to ask for a file that was chosen before; not in every browser, so not in its types. */
interface AskableHandle {
  queryPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
}

/** False: the file must be chosen again. @param mayAsk only after a click may a browser ask */
export async function openAgain(
  queue: UploadQueue,
  id: string,
  { mayAsk }: { readonly mayAsk: boolean },
): Promise<boolean> {
  const handle: (FileSystemFileHandle & AskableHandle) | null = queue.handleOf(id);
  if (handle === null) return false;
  try {
    const mode = { mode: 'read' } as const;
    const asked = mayAsk ? handle.requestPermission?.(mode) : handle.queryPermission?.(mode);
    if ((await asked) !== 'granted') return false;
    return queue.giveFile(id, await handle.getFile()) === null;
  } catch {
    // Moved, deleted, or the permission is gone: the person chooses it again.
    return false;
  }
}
