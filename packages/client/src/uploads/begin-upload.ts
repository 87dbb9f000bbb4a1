/**
 * Begins an upload, or goes on with one. Invariants:
 * U1 an upload's id is made of its target and of what the file is known by, so that a page that was loaded anew, another
 *    process, or two of them at once find the same upload: the state is created by a conditional write;
 * U2 nothing that is under the key is replaced unless that was asked for, and then only the version that was there.
 */
import { createHash } from 'node:crypto';
import {
  InvalidInputError,
  MAX_FILE_BYTES,
  uploadPartSize,
  type Actor,
  type InputFault,
  type UploadState,
} from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { AlreadyExistsError } from '../errors';
import { formatFileAddress, type FileAddress } from '../files/file-address';
import { checkNoFolder, checkParents, openWritablePlace, type WritablePlace } from '../files/writable-place';
import { sweepUploads } from './sweep-uploads';
import {
  arrivedParts,
  currentEtag,
  noteCompleted,
  readUpload,
  writeUpload,
  type KeptUpload,
} from './upload-store';
import { viewUpload, type UploadView } from './upload-view';

export interface BeginUploadRequest extends CallOptions {
  /** A file of the pool or of a project's input. */
  readonly address: FileAddress;
  /** In bytes. */
  readonly size: number;
  /** As the file's computer tells it; with size and fingerprint, what tells this version from another. @default unknown */
  readonly modifiedAtMs?: number;
  /** Of the content, however the sender makes it; at most 200 characters. @default none */
  readonly fingerprint?: string;
  /** Replaces what is there now. @default false */
  readonly overwrite?: boolean;
  readonly actor?: Actor;
}

const FINGERPRINT_LENGTH = 200;

/**
 * The open upload of this file to this place: a new one, or the one that was begun before, with the parts it has.
 * One that was completed is told as completed. @throws AlreadyExistsError, InvalidInputError, NotFoundError
 */
export async function beginUpload(context: ClientContext, request: BeginUploadRequest): Promise<UploadView> {
  const { address, signal } = request;
  checkRequest(request);
  const place = await openWritablePlace(context, address, { act: 'put into', signal });
  // A sweep that fails is no reason to refuse an upload: it is tried again in an hour.
  await sweepUploads(place.store).catch(() => undefined);
  const target: Target = {
    request,
    place,
    key: place.keyOf(address.path),
    actor: request.actor ?? context.actor,
  };
  for (;;) {
    const view = await tryBegin(target);
    if (view !== undefined) return view;
  }
}

interface Target {
  readonly request: BeginUploadRequest;
  readonly place: WritablePlace;
  readonly key: string;
  readonly actor: Actor;
}

/** Undefined: somebody else wrote the state meanwhile. */
async function tryBegin(target: Target): Promise<UploadView | undefined> {
  const { request, place, key } = target;
  const { store } = place;
  const { signal } = request;
  const kept = await readUpload(store, uploadIdOf(target), signal);
  const there = await currentEtag(store, key, signal);
  if (kept !== undefined && there !== undefined) {
    const { completed, expectedEtag } = kept.value;
    if (there === completed?.etag) return viewUpload(kept.value, []);
    // Whoever completed it died before it was noted.
    if (there === expectedEtag) return viewUpload(await noteCompleted(store, kept, there, signal), []);
  }
  await checkParents(place.place, request.address);
  await checkNoFolder(place.place, request.address);
  if (there !== undefined && request.overwrite !== true)
    throw new AlreadyExistsError(
      `${formatFileAddress(request.address)} is there already: overwrite it, or choose another name`,
    );
  const replaces = there ?? null;
  return (await goOn(target, kept, replaces)) ?? startAnew(target, kept, replaces);
}

/** The upload that is open already. */
async function goOn(
  { request, place: { store } }: Target,
  kept: KeptUpload | undefined,
  replaces: string | null,
): Promise<UploadView | undefined> {
  if (kept === undefined || kept.value.completed !== null) return undefined;
  const arrived = await arrivedParts(store, kept.value, request.signal);
  if (arrived === undefined) return undefined;
  if (kept.value.replaces === replaces) return viewUpload(kept.value, arrived);
  const { signal } = request;
  const written = await writeUpload(store, { ...kept.value, replaces }, { etag: kept.etag, signal });
  return written && viewUpload(written.value, arrived);
}

async function startAnew(
  target: Target,
  kept: KeptUpload | undefined,
  replaces: string | null,
): Promise<UploadView | undefined> {
  const { request, place, key, actor } = target;
  const { signal, size } = request;
  const { store } = place;
  const { abortResumable, beginResumable } = await import('@winslow/storage');
  const multipartId = size === 0 ? null : await beginResumable(store, key, { signal });
  const state: UploadState = {
    schemaVersion: 1,
    uploadId: uploadIdOf(target),
    key,
    address: formatFileAddress(request.address),
    projectId: place.projectId,
    size,
    fingerprint: request.fingerprint ?? null,
    partSize: uploadPartSize(size),
    multipartId,
    replaces,
    startedAtMs: Date.now(),
    startedBy: actor.name,
    expectedEtag: null,
    completed: null,
  };
  const written = await writeUpload(store, state, { etag: kept?.etag, signal });
  if (written !== undefined) return viewUpload(written.value, []);
  if (multipartId !== null) await abortResumable(store, { key, uploadId: multipartId }, { signal });
  return undefined;
}

function uploadIdOf({ key, request }: Target): string {
  const { size, modifiedAtMs = null, fingerprint = null } = request;
  const known = JSON.stringify([key, size, modifiedAtMs, fingerprint]);
  return createHash('sha256').update(known).digest('hex').slice(0, UPLOAD_ID_DIGITS);
}

const UPLOAD_ID_DIGITS = 32;

function checkRequest({ address, size, modifiedAtMs = 0, fingerprint = '' }: BeginUploadRequest): void {
  const faults: InputFault[] = [];
  if (address.isFolder)
    faults.push({ path: 'address', message: `${formatFileAddress(address)} is a folder: name the file` });
  if (!Number.isInteger(size) || size < 0 || size > MAX_FILE_BYTES)
    faults.push({ path: 'size', message: `a file has 0 to ${MAX_FILE_BYTES} bytes, not ${size}` });
  if (!Number.isSafeInteger(Math.round(modifiedAtMs)))
    faults.push({ path: 'modifiedAtMs', message: 'is no time in milliseconds since 1970' });
  if (fingerprint.length > FINGERPRINT_LENGTH)
    faults.push({ path: 'fingerprint', message: `has more than ${FINGERPRINT_LENGTH} characters` });
  if (faults.length > 0) throw new InvalidInputError('the upload was not begun', faults);
}
