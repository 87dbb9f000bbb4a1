import {
  chmodSync,
  chownSync,
  closeSync,
  lchownSync,
  mkdirSync,
  openSync,
  readSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { workspacePathToBytes, type FileEntry, type Manifest } from '@winslow/domain';
import { ContentCorruptError } from '../errors';
import { cloneFile } from '../files/clone-file';
import { onDisk } from '../files/disk-error';
import { toFsPath } from '../files/fs-path';
import { inSlices } from '../files/in-slices';
import { runLanes } from '../run-lanes';
import { isPacked, matchesDigest, type BlobSource } from './blob-source';
import { restoreTime } from './file-times';
import type { Owner } from './workspace-adapter';

/** Blobs and packs that are fetched and copied at once. */
const OBJECT_LANES = 4;

export interface MaterialiseRequest {
  /** Does not exist yet. */
  readonly root: string;
  readonly manifest: Manifest;
  readonly owner: Owner;
  readonly blobs: BlobSource;
  readonly signal?: AbortSignal;
  /** Bytes written since the last call. */
  readonly onBytes?: (bytes: number) => void;
  /** Bytes fetched from S3 since the last call. */
  readonly onFetched?: (bytes: number) => void;
}

type StoredFile = FileEntry & { k: string };

/** Builds a directory from a manifest: content, modes, times and owner. */
export async function materialise(request: MaterialiseRequest): Promise<void> {
  const { root, manifest, owner, signal } = request;
  await onDisk(root, async () => {
    await mkdir(root, { recursive: true });
    await inSlices(manifest.entries, (entry) => makeWithoutBytes(root, entry, owner), signal);
    await runLanes(
      groupByObject(manifest),
      OBJECT_LANES,
      (files, lane) => fill(request, files, lane),
      signal,
    );
    await restoreFolders(request);
    await chmod(root, 0o755);
    await chown(root, owner.uid, owner.gid);
  });
}

function makeWithoutBytes(root: string, entry: Manifest['entries'][number], owner: Owner): void {
  const path = toFsPath(root, entry.p);
  if (entry.t === 'd') mkdirSync(path, 0o700);
  else if (entry.t === 'l') {
    symlinkSync(linkText(entry.l), path);
    lchownSync(path, owner.uid, owner.gid);
  } else if (entry.k === undefined) {
    writeFileSync(path, '', { flag: 'wx' });
    restoreFile(root, entry, owner);
  }
}

function linkText(text: string): string | Buffer {
  return Buffer.from(workspacePathToBytes(text));
}

/** Files of one pack go together, in path order; every other file is an object of its own. */
function groupByObject(manifest: Manifest): StoredFile[][] {
  const groups = new Map<string, StoredFile[]>();
  for (const entry of manifest.entries) {
    if (entry.t !== 'f' || entry.k === undefined) continue;
    const group = groups.get(entry.k);
    if (group === undefined) groups.set(entry.k, [{ ...entry, k: entry.k }]);
    else group.push({ ...entry, k: entry.k });
  }
  return [...groups.values()];
}

/** A pack on this node may be damaged: it is fetched once more before that is an error. */
async function fill(request: MaterialiseRequest, files: StoredFile[], signal: AbortSignal): Promise<void> {
  const [first] = files;
  if (first === undefined) return;
  try {
    await fillFrom(request, first, files, signal);
  } catch (error) {
    if (!(error instanceof ContentCorruptError) || !isPacked(first)) throw error;
    await request.blobs.discard(first);
    await fillFrom(request, first, files, signal);
  }
}

async function fillFrom(
  request: MaterialiseRequest,
  first: StoredFile,
  files: StoredFile[],
  signal: AbortSignal,
): Promise<void> {
  const lease = await request.blobs.lease(first, { signal, onBytes: request.onFetched });
  try {
    if (isPacked(first)) await unpack(request, lease.path, files, signal);
    else await cloneAll(request, lease.path, files);
  } finally {
    lease.release();
  }
}

async function cloneAll(request: MaterialiseRequest, blob: string, files: StoredFile[]): Promise<void> {
  for (const entry of files) {
    await cloneFile(blob, toFsPath(request.root, entry.p));
    restoreFile(request.root, entry, request.owner);
    request.onBytes?.(entry.s);
  }
}

async function unpack(
  request: MaterialiseRequest,
  pack: string,
  files: StoredFile[],
  signal: AbortSignal,
): Promise<void> {
  const source = openSync(pack, 'r');
  try {
    const take = (entry: StoredFile) => {
      const bytes = Buffer.allocUnsafe(entry.s);
      const length = readSync(source, bytes, 0, entry.s, entry.o ?? 0);
      if (length !== entry.s || !matchesDigest(bytes, entry)) {
        throw new ContentCorruptError(entry.k, `not the content ${entry.h} at ${entry.o ?? 0}`);
      }
      writeFileSync(toFsPath(request.root, entry.p), bytes);
      restoreFile(request.root, entry, request.owner);
      request.onBytes?.(entry.s);
    };
    await inSlices(files, take, signal);
  } finally {
    closeSync(source);
  }
}

function restoreFile(root: string, entry: FileEntry, owner: Owner): void {
  const path = toFsPath(root, entry.p);
  chownSync(path, owner.uid, owner.gid);
  chmodSync(path, entry.m);
  restoreTime(path, entry.mt);
}

/** Children first: filling a folder changes its time, and its mode may forbid filling it. */
async function restoreFolders({ root, manifest, owner, signal }: MaterialiseRequest): Promise<void> {
  const folders = manifest.entries.filter((entry) => entry.t === 'd').reverse();
  await inSlices(
    folders,
    (entry) => {
      const path = toFsPath(root, entry.p);
      chownSync(path, owner.uid, owner.gid);
      chmodSync(path, entry.m);
      restoreTime(path, entry.mt);
    },
    signal,
  );
}
