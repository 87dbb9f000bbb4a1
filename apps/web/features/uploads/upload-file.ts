/**
 * Sends one file. Invariants:
 * F1 a part is sent only with the SHA-256 of its bytes, which the store checks: what has arrived is what was read;
 * F2 beginning, sending and completing may each happen twice and change nothing more: after any interruption the whole
 *    is done again, and only what is missing is sent;
 * F3 whatever may pass by itself is waited for; only a refusal ends the upload.
 */
import { ApiError, type ApiClient } from '@winslow/api/client';
import { patiently, type Patience } from './patiently';
import { FileChangedError, PartRefusedError } from './upload-errors';
import { arrivedBytes, missingParts, type PartedUpload, type PartSpan } from './upload-parts';

export type UploadApi = Pick<ApiClient, 'beginUpload' | 'showUpload' | 'signParts' | 'completeUpload'>;

export interface UploadPorts extends Pick<Patience, 'wait'> {
  readonly api: UploadApi;
  /** SHA-256, base64. @throws when the bytes cannot be read any more */
  readonly hash: (bytes: Blob) => Promise<string>;
  /** @throws PartRefusedError */
  readonly put: (request: PutRequest) => Promise<void>;
  /** Bounds parts on the way, over all files. */
  readonly takeLane: (signal: AbortSignal) => Promise<() => void>;
}

export interface PutRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Blob;
  readonly signal: AbortSignal;
  readonly onSent: (bytes: number) => void;
}

export interface UploadTask {
  readonly file: File;
  readonly address: string;
  readonly overwrite: boolean;
  readonly signal: AbortSignal;
  readonly onBegun: (uploadId: string) => void;
  readonly onProgress: (bytesDone: number) => void;
  readonly onTrouble: (message: string | null) => void;
}

const MOST_ROUNDS = 3;
const PARTS_IN_FLIGHT = 3;

/** @throws ApiError when it is refused, such as with code `alreadyExists`; FileChangedError; the signal's reason */
export async function uploadFile(ports: UploadPorts, task: UploadTask): Promise<void> {
  const { api, wait } = ports;
  const { file, address, overwrite, signal, onTrouble } = task;
  const patience: Patience = { signal, onTrouble, wait };
  const body = { address, size: file.size, modifiedAtMs: file.lastModified, overwrite };
  let upload = await patiently(patience, () => api.beginUpload({ body }, { signal }));
  const params = { upload: upload.uploadId };
  task.onBegun(upload.uploadId);
  for (let round = 1; ; round += 1) {
    if (upload.state === 'completed') {
      task.onProgress(file.size);
      return;
    }
    try {
      await sendMissing(ports, task, upload).catch(passConflict);
      signal.throwIfAborted();
      await patiently(patience, () => api.completeUpload({ params }, { signal }));
      return;
    } catch (error) {
      // Parts that went missing: those are sent again.
      if (!isIncomplete(error) || round === MOST_ROUNDS) throw error;
    }
    upload = await patiently(patience, () => api.showUpload({ params }, { signal }));
  }
}

/** An upload of which every part has arrived: makes the file of it. @throws as `uploadFile`; see `isIncomplete` */
export async function completeArrived(
  { api, wait }: Pick<UploadPorts, 'api' | 'wait'>,
  { uploadId, ...task }: Pick<UploadTask, 'signal' | 'onTrouble'> & { readonly uploadId: string },
): Promise<void> {
  const params = { upload: uploadId };
  await patiently({ ...task, wait }, () => api.completeUpload({ params }, { signal: task.signal }));
}

/** No part is signed of an upload that is complete, though this browser did not hear of it: completing again tells. */
function passConflict(error: unknown): void {
  if (!isIncomplete(error)) throw error;
}

/** Whether parts are missing after all: they are to be sent. */
export function isIncomplete(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'conflict';
}

type OpenUpload = PartedUpload & { readonly uploadId: string };

async function sendMissing(ports: UploadPorts, task: UploadTask, upload: OpenUpload): Promise<void> {
  const spans = missingParts(upload);
  const before = arrivedBytes(upload);
  const sent = new Map<number, number>();
  const tell = () => task.onProgress(before + [...sent.values()].reduce((sum, bytes) => sum + bytes, 0));
  tell();
  const failing = new AbortController();
  const signal = AbortSignal.any([task.signal, failing.signal]);
  const lane = async () => {
    for (let span = spans.shift(); span !== undefined; span = spans.shift()) {
      const { number } = span;
      await sendPart(
        ports,
        { ...task, signal },
        {
          upload,
          span,
          onSent: (bytes) => {
            sent.set(number, bytes);
            tell();
          },
        },
      );
      sent.set(number, span.to - span.from);
      tell();
    }
  };
  try {
    await Promise.all(Array.from({ length: PARTS_IN_FLIGHT }, lane));
  } catch (error) {
    failing.abort(error);
    throw task.signal.aborted ? task.signal.reason : error;
  }
}

interface PartWork {
  readonly upload: OpenUpload;
  readonly span: PartSpan;
  readonly onSent: (bytes: number) => void;
}

const FORBIDDEN = 403;
const MOST_REFUSALS = 4;

async function sendPart(
  ports: UploadPorts,
  task: UploadTask,
  { upload, span, onSent }: PartWork,
): Promise<void> {
  const { signal, onTrouble, file } = task;
  const { number } = span;
  const bytes = file.slice(span.from, span.to);
  const params = { upload: upload.uploadId };
  let refusals = 0;
  const send = async () => {
    const sha256 = await ports.hash(bytes).catch((error: unknown) => {
      throw new FileChangedError(file.name, error);
    });
    const { parts } = await ports.api.signParts(
      { params, body: { parts: [{ number, sha256 }] } },
      { signal },
    );
    const [signed] = parts;
    if (signed === undefined) return;
    await ports.put({ ...signed, bytes, signal, onSent });
  };
  const release = await ports.takeLane(signal);
  try {
    await patiently({ signal, onTrouble, wait: ports.wait }, async () => {
      for (;;) {
        try {
          return await send();
        } catch (error) {
          onSent(0);
          // A signature that ran out, or bytes that were changed while they were read: both may be done again.
          const isOld = error instanceof PartRefusedError && error.status >= 400 && error.status <= FORBIDDEN;
          refusals += 1;
          if (!isOld || refusals >= MOST_REFUSALS) throw error;
        }
      }
    });
  } finally {
    release();
  }
}
