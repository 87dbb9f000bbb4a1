import { uploadPartCount, type UploadState } from '@winslow/domain';
import type { ListedPart } from '@winslow/storage';

/** A part that has arrived whole. */
export interface UploadPart {
  /** From 1. */
  readonly number: number;
  readonly size: number;
  /** Base64; null where the server does not tell. */
  readonly sha256: string | null;
}

/** How far an upload is. */
export interface UploadView {
  readonly uploadId: string;
  readonly state: 'open' | 'completed';
  /** Where the file will be, or is. */
  readonly address: string;
  readonly size: number;
  /** As it was given when the upload was begun. */
  readonly fingerprint: string | null;
  /** Bytes of each part but the last. */
  readonly partSize: number;
  /** 0 for an empty file. */
  readonly partCount: number;
  readonly bytesDone: number;
  /** What has arrived, by number; empty once it is completed. */
  readonly parts: readonly UploadPart[];
  readonly startedAtMs: number;
  readonly startedBy: string;
  /** ETag of the file; null while it is open. */
  readonly etag: string | null;
}

export function viewUpload(state: UploadState, arrived: readonly ListedPart[]): UploadView {
  const { uploadId, address, size, fingerprint, partSize, startedAtMs, startedBy, completed } = state;
  const parts = completed === null ? arrived.map(partOf) : [];
  return {
    uploadId,
    state: completed === null ? 'open' : 'completed',
    address,
    size,
    fingerprint,
    partSize,
    partCount: uploadPartCount(state),
    bytesDone: completed === null ? parts.reduce((sum, part) => sum + part.size, 0) : size,
    parts,
    startedAtMs,
    startedBy,
    etag: completed?.etag ?? null,
  };
}

function partOf({ partNumber, size, sha256 }: ListedPart): UploadPart {
  return { number: partNumber, size, sha256: sha256 ?? null };
}
