'use client';

import { api } from '@/features/api/client';
import { hashBytes } from './hash-bytes';
import { putPart } from './put-part';
import { UploadQueue } from './upload-queue';
import { openUploadRecords, type UploadRecords } from './upload-records';

/** Told of each file that has arrived. */
const listeners = new Set<(address: string) => void>();

let queue: UploadQueue | undefined;
let records: UploadRecords | undefined;

/** What this browser remembers of uploads. */
export function uploadRecords(): UploadRecords {
  records ??= openUploadRecords();
  return records;
}

/** The uploads of this tab; they go on while other pages of the app are shown. */
export function uploadQueue(): UploadQueue {
  queue ??= new UploadQueue({
    api,
    records: uploadRecords(),
    hash: hashBytes,
    put: putPart,
    onDone: (address) => {
      for (const listener of listeners) listener(address);
    },
  });
  return queue;
}

/** Tells of each file that has arrived from now on. @returns ends that */
export function onUploaded(listener: (address: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
