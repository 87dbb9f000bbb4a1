/**
 * Uploads one file in parts. Invariants:
 * P1 the store takes a part only with the checksum that was made of the bytes that are sent, so a file that is written
 *    to meanwhile is found out, at the latest before the parts are put together;
 * P2 a part that is there already counts only if its checksum is that of the same piece of the file now;
 * P3 an upload that was broken off stays open, and the same command goes on with it.
 */
import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { orAborted } from '@winslow/api/client';
import { ConflictError, uploadPartBytes } from '@winslow/domain';
import type { ApiClient } from '../api';
import { inLanes } from './in-lanes';
import type { Slots } from './slots';
import { callStore } from './store-error';
import { withPatience } from './with-patience';

/** A local file and the address that it goes to. */
export interface FileToUpload {
  readonly source: string;
  readonly address: string;
}

export interface UploadOptions {
  /** Replaces what is there. */
  readonly overwrite: boolean;
  /** Shared by all files of a transfer: what is in memory at once. */
  readonly slots: Slots;
  /** @param bytes that have arrived */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

const PARTS_IN_FLIGHT = 4;

interface Upload {
  readonly uploadId: string;
  readonly size: number;
  readonly partSize: number;
  readonly partCount: number;
}

/** The file appears whole, or not at all. @throws ConflictError when it changes meanwhile */
export async function uploadFile(api: ApiClient, file: FileToUpload, options: UploadOptions): Promise<void> {
  const { overwrite, signal } = options;
  const before = await versionOf(file.source);
  const { size, modifiedAtMs, fingerprint } = before;
  const body = { address: file.address, size, modifiedAtMs, fingerprint, overwrite };
  const upload = await withPatience(() => api.beginUpload({ body }, { signal }), signal);
  if (upload.state === 'completed') return;
  const handle = await open(file.source);
  try {
    await sendParts(api, { handle, upload, arrived: checksums(upload.parts) }, options);
  } finally {
    await handle.close();
  }
  const params = { upload: upload.uploadId };
  if ((await versionOf(file.source)).fingerprint !== fingerprint) {
    await api.abortUpload({ params }, { signal });
    throw new ConflictError(`${file.source} was changed while it was uploaded: upload it again`);
  }
  await withPatience(() => api.completeUpload({ params }, { signal }), signal);
}

interface Sending {
  readonly handle: FileHandle;
  readonly upload: Upload;
  readonly arrived: ReadonlyMap<number, string>;
}

async function sendParts(
  api: ApiClient,
  { handle, upload, arrived }: Sending,
  { slots, onProgress, signal }: UploadOptions,
): Promise<void> {
  const numbers = Array.from({ length: upload.partCount }, (_, index) => index + 1);
  let done = 0;
  const sendOne = async (number: number, laneSignal: AbortSignal): Promise<void> => {
    const bytes = await readPart(handle, upload, number);
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    if (arrived.get(number) !== sha256) {
      await withPatience(
        () => putPart(api, upload.uploadId, { number, sha256, bytes }, laneSignal),
        laneSignal,
      );
    }
    done += bytes.length;
    onProgress(done);
  };
  await inLanes(
    numbers,
    PARTS_IN_FLIGHT,
    (number, laneSignal) => slots.use(() => sendOne(number, laneSignal)),
    signal,
  );
}

/** A signature lasts an hour; one that is made for each try is never too old. */
async function putPart(
  api: ApiClient,
  uploadId: string,
  { number, sha256, bytes }: { number: number; sha256: string; bytes: Uint8Array<ArrayBuffer> },
  signal: AbortSignal,
): Promise<void> {
  const asked = { params: { upload: uploadId }, body: { parts: [{ number, sha256 }] } };
  const [part] = (await api.signParts(asked, { signal })).parts;
  if (part === undefined) throw new ConflictError(`the upload ${uploadId} takes no part ${number}`);
  const what = `part ${number} cannot be uploaded`;
  const response = await callStore(what, part.url, {
    method: 'PUT',
    headers: part.headers,
    body: bytes,
    signal,
  });
  if (response.body !== null) await orAborted(response.body.cancel(), signal);
}

async function readPart(
  handle: FileHandle,
  upload: Upload,
  number: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(uploadPartBytes(upload, number));
  const start = (number - 1) * upload.partSize;
  for (let filled = 0; filled < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    // Shorter than it was: what is missing is found out by the version afterwards.
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes;
}

function checksums(parts: readonly { number: number; sha256: string | null }[]): Map<number, string> {
  return new Map(parts.flatMap(({ number, sha256 }) => (sha256 === null ? [] : [[number, sha256] as const])));
}

interface FileVersion {
  readonly size: number;
  readonly modifiedAtMs: number;
  /** Changes whenever the file's content or place on the disk does. */
  readonly fingerprint: string;
}

async function versionOf(path: string): Promise<FileVersion> {
  const { size, mtimeNs, ctimeNs, ino, dev } = await stat(path, { bigint: true });
  return {
    size: Number(size),
    modifiedAtMs: Number(mtimeNs / 1_000_000n),
    fingerprint: [dev, ino, size, mtimeNs, ctimeNs].join('-'),
  };
}
