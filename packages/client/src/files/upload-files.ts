import type { ObjectInfo, S3ObjectStore } from '@winslow/storage';
import { AlreadyExistsError } from '../errors';
import { hasSameContent } from './same-content';

/** A local file and the key that it goes to. */
export interface UploadTarget {
  readonly source: string;
  /** For messages and progress. */
  readonly path: string;
  readonly size: number;
  readonly key: string;
}

/** Called often while bytes move. */
export type TransferProgress = (progress: TransferState) => void;

export interface TransferState {
  readonly filesDone: number;
  readonly files: number;
  readonly bytesDone: number;
  readonly bytes: number;
  /** The file that moved last. */
  readonly current: string;
}

export interface UploadFilesOptions {
  /** False: refuses if any file is there already with other content; nothing is uploaded then. */
  readonly overwrite: boolean;
  readonly onProgress?: TransferProgress;
  readonly signal?: AbortSignal;
}

export interface UploadedFiles {
  readonly uploaded: readonly string[];
  /** Were there already, with the same content. */
  readonly unchanged: readonly string[];
}

/** Each small file is mostly waiting for the server; a big one fills the line with its own parts. */
const FILES_IN_FLIGHT = 4;

/** Puts files into the store, several at a time. Idempotent: a file that is there with the same content is skipped. */
export async function uploadFiles(
  store: S3ObjectStore,
  targets: readonly UploadTarget[],
  options: UploadFilesOptions,
): Promise<UploadedFiles> {
  const { runLanes, uploadFile } = await import('@winslow/storage');
  const { signal } = options;
  const unchanged = await findUnchanged(store, targets, options);
  const waiting = targets.filter((target) => !unchanged.has(target.key));
  const progress = new TransferTally(waiting, options.onProgress);
  await runLanes(
    waiting,
    FILES_IN_FLIGHT,
    async (target, laneSignal) => {
      const onProgress = (bytes: number) => progress.move(target, bytes);
      await uploadFile(store, target.source, target.key, { signal: laneSignal, onProgress });
      progress.finish(target);
    },
    signal,
  );
  return {
    uploaded: waiting.map((target) => target.path),
    unchanged: targets.filter((target) => unchanged.has(target.key)).map((target) => target.path),
  };
}

/** Keys whose object is the local file already. @throws AlreadyExistsError unless overwriting */
async function findUnchanged(
  store: S3ObjectStore,
  targets: readonly UploadTarget[],
  { overwrite, signal }: UploadFilesOptions,
): Promise<Set<string>> {
  const { runLanes } = await import('@winslow/storage');
  const unchanged = new Set<string>();
  const different: string[] = [];
  await runLanes(
    targets,
    FILES_IN_FLIGHT,
    async (target, laneSignal) => {
      const existing = await statOrUndefined(store, target.key, laneSignal);
      if (existing === undefined) return;
      if (await hasSameContent(target, existing, laneSignal)) unchanged.add(target.key);
      else different.push(target.path);
    },
    signal,
  );
  if (different.length > 0 && !overwrite) throw new AlreadyExistsError(existsText(different.sort()));
  return unchanged;
}

async function statOrUndefined(
  store: S3ObjectStore,
  key: string,
  signal: AbortSignal,
): Promise<ObjectInfo | undefined> {
  const { ObjectNotFoundError } = await import('@winslow/storage');
  try {
    return await store.stat(key, { signal });
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}

const NAMED_FILES = 5;

function existsText(paths: readonly string[]): string {
  const named = paths.slice(0, NAMED_FILES).join(', ');
  const more = paths.length > NAMED_FILES ? ` and ${paths.length - NAMED_FILES} more` : '';
  const verb =
    paths.length === 1 ? 'is there already with other content' : 'are there already with other content';
  return `${named}${more} ${verb}: nothing was written; overwrite with --force`;
}

interface Moving {
  readonly path: string;
  readonly size: number;
}

/** Adds up the bytes of several files that move at once. */
export class TransferTally {
  private readonly moved = new Map<Moving, number>();
  private readonly bytes: number;
  private bytesDone = 0;
  private filesDone = 0;

  constructor(
    private readonly files: readonly Moving[],
    private readonly onProgress: TransferProgress | undefined,
  ) {
    this.bytes = files.reduce((sum, file) => sum + file.size, 0);
  }

  move(file: Moving, bytes: number): void {
    this.bytesDone += bytes - (this.moved.get(file) ?? 0);
    this.moved.set(file, bytes);
    this.report(file);
  }

  finish(file: Moving): void {
    this.filesDone += 1;
    this.move(file, file.size);
  }

  private report({ path }: Moving): void {
    const { filesDone, bytesDone, bytes } = this;
    this.onProgress?.({ filesDone, files: this.files.length, bytesDone, bytes, current: path });
  }
}
