'use client';

import { useSyncExternalStore } from 'react';
import { uploadQueue } from './browser-queue';
import type { UploadItem } from './upload-item';
import type { UploadQueue } from './upload-queue';

const NONE: readonly UploadItem[] = [];

/** All uploads of this tab as they are now, and what can be done with them. */
export function useUploads(): { readonly items: readonly UploadItem[]; readonly queue: UploadQueue } {
  const queue = uploadQueue();
  const items = useSyncExternalStore(queue.subscribe, queue.items, () => NONE);
  return { items, queue };
}
