'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '@/features/api/client';
import { onUploaded, uploadQueue, uploadRecords } from './browser-queue';
import { openOtherTabs } from './other-tabs';
import { restoreUploads } from './restore-uploads';
import { UploadPanel } from './upload-panel';

/** Uploads of this tab, whatever page is shown: brings back those of before, and shows how far all are. Once. */
export function UploadsHome() {
  const queries = useQueryClient();
  useEffect(() => onUploaded(() => void queries.invalidateQueries({ queryKey: ['files'] })), [queries]);
  useEffect(() => {
    const queue = uploadQueue();
    const tabs = openOtherTabs(() =>
      queue
        .items()
        .flatMap(({ uploadId, status }) => (uploadId === null || status === 'needsFile' ? [] : [uploadId])),
    );
    // What is open on the server stays there, and is found at the next visit.
    restoreUploads({ api, queue, records: uploadRecords(), others: () => tabs.ask() }).catch(() => undefined);
    return () => tabs.close();
  }, []);
  return <UploadPanel />;
}
