import type { UploadRow } from '@winslow/api';
import type { UploadView } from '@winslow/client';

/** An upload as the API tells it. */
export function uploadRow(upload: UploadView): UploadRow {
  return { ...upload, parts: upload.parts.map(({ number, size, sha256 }) => ({ number, size, sha256 })) };
}
