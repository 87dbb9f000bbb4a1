import type { UploadItem } from '@/features/uploads/upload-item';
import type { UploadQueue } from '@/features/uploads/upload-queue';
import type { PlannedUpload } from './create-draft';

type Queue = Pick<UploadQueue, 'add' | 'items' | 'subscribe'>;

export interface UploadThenStart {
  readonly projectId: string;
  readonly uploads: readonly PlannedUpload[];
  /** All files are there. */
  readonly onReady: () => void;
}

/**
 * Uploads a new project's files and says when all of them are there. It goes on while other pages of the app are looked
 * at; a reload keeps the uploads and forgets what was to follow. Gives the ids of the uploads.
 */
export function uploadInputs(
  queue: Queue,
  { projectId, uploads, onReady }: UploadThenStart,
): readonly string[] {
  const ids = queue.add(uploads.map(({ path, file }) => ({ file, address: `${projectId}:/input/${path}` })));
  const stop = queue.subscribe(() => {
    const own = queue.items().filter(({ id }) => ids.includes(id));
    // One that was taken away will never come.
    if (own.length < ids.length) return stop();
    if (own.every(({ status }) => status === 'done')) {
      stop();
      onReady();
    }
  });
  return ids;
}

/** How far the uploads of a project are, 0 to 1. */
export function uploadShare(items: readonly UploadItem[]): number {
  const size = items.reduce((sum, item) => sum + item.size, 0);
  return size === 0 ? 1 : items.reduce((sum, item) => sum + item.bytesDone, 0) / size;
}
