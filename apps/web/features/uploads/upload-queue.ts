/**
 * Uploads of this tab. Invariants:
 * Q1 an item is sent by at most one `uploadFile` at a time; pausing, cancelling and failing end it;
 * Q2 what the server knows of is remembered by this browser until it is done or given up, so that a reload loses nothing;
 * Q3 listeners get a new list for every change, and the same list while nothing changes.
 */
import { ApiError, type ApiClient } from '@winslow/api/client';
import { Lanes } from './lanes';
import { waitOrOnline } from './patiently';
import { RateMeter } from './rate-meter';
import { differenceOf } from './same-file';
import { completeArrived, isIncomplete, uploadFile, type UploadPorts } from './upload-file';
import { newItem, type FileToUpload, type OpenUpload, type UploadItem } from './upload-item';
import { numberedName, withName } from './upload-name';
import type { UploadRecords } from './upload-records';

export interface UploadQueueSettings {
  readonly api: Pick<
    ApiClient,
    'beginUpload' | 'showUpload' | 'signParts' | 'completeUpload' | 'abortUpload'
  >;
  readonly records: UploadRecords;
  readonly hash: UploadPorts['hash'];
  readonly put: UploadPorts['put'];
  /** A file is where it should be. */
  readonly onDone: (address: string) => void;
  readonly now?: () => number;
}

export type ConflictChoice = 'overwrite' | 'skip' | 'rename';

interface Kept {
  readonly item: UploadItem;
  readonly file: File | null;
  /** Every byte has arrived before, as far as is known: the file is not needed any more. */
  readonly isWhole: boolean;
  readonly handle: FileSystemFileHandle | null;
  readonly modifiedAtMs: number | null;
  readonly overwrite: boolean;
  /** How often a free name was looked for. */
  readonly names: number;
}

const FILES_IN_FLIGHT = 3;
const PARTS_IN_FLIGHT = 3;
const MOST_NAMES = 100;
/** A person sees no more, and drawing costs. */
const PROGRESS_MS = 100;

export class UploadQueue {
  private readonly kept = new Map<string, Kept>();
  private readonly stops = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();
  private readonly ports: UploadPorts;
  private shown: readonly UploadItem[] = [];
  private last = 0;

  constructor(private readonly settings: UploadQueueSettings) {
    const lanes = new Lanes(PARTS_IN_FLIGHT);
    const { api, hash, put } = settings;
    this.ports = { api, hash, put, takeLane: lanes.take, wait: waitOrOnline };
  }

  readonly items = (): readonly UploadItem[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Gives the ids of the new items. */
  add(files: readonly FileToUpload[]): string[] {
    const ids = files.map(({ file, address, handle = null, overwrite = false }) => {
      const id = this.nextId();
      const item = newItem(id, { address, name: file.name, size: file.size, hasHandle: handle !== null });
      const rest = { isWhole: false, modifiedAtMs: file.lastModified, names: 0 };
      this.kept.set(id, { item, file, handle, overwrite, ...rest });
      return id;
    });
    this.changed();
    this.advance();
    return ids;
  }

  /** An open upload of before, whose file is not at hand: one that lacks nothing is completed. Null: it is here already. */
  addOpen(open: OpenUpload): string | null {
    if (this.shown.some(({ uploadId }) => uploadId === open.uploadId)) return null;
    const { address, size, handle, modifiedAtMs, uploadId, bytesDone } = open;
    const id = this.nextId();
    const name = address.slice(address.lastIndexOf('/') + 1);
    const item = newItem(id, { address, name: open.name ?? name, size, hasHandle: handle !== null });
    const isWhole = bytesDone === size;
    const status = isWhole ? ('waiting' as const) : ('needsFile' as const);
    const rest = { isWhole, file: null, overwrite: false, names: 0 };
    this.kept.set(id, { item: { ...item, uploadId, bytesDone, status }, handle, modifiedAtMs, ...rest });
    this.changed();
    this.advance();
    return id;
  }

  /** The same file, chosen again. Null: it is taken; else what is wrong with it. */
  giveFile(id: string, file: File): string | null {
    const kept = this.kept.get(id);
    if (kept === undefined) return null;
    const { name, size } = kept.item;
    const difference = differenceOf({ name, size, modifiedAtMs: kept.modifiedAtMs }, file);
    if (difference !== null) {
      this.update(id, { message: difference });
      return difference;
    }
    this.kept.set(id, { ...kept, file });
    this.update(id, { status: 'waiting', message: null });
    this.advance();
    return null;
  }

  /** @returns the handle of an item that needs its file again; null: there is none */
  handleOf(id: string): FileSystemFileHandle | null {
    return this.kept.get(id)?.handle ?? null;
  }

  pause(id: string): void {
    this.update(id, { status: 'paused', rate: null, message: null });
    this.stop(id);
    this.advance();
  }

  /** Goes on, or tries again what has failed. */
  resume(id: string): void {
    const kept = this.kept.get(id);
    if (kept === undefined) return;
    this.update(id, { status: isReady(kept) ? 'waiting' : 'needsFile', message: null });
    this.advance();
  }

  /** Gives it up, with what has arrived. */
  async cancel(id: string): Promise<void> {
    const uploadId = this.kept.get(id)?.item.uploadId ?? null;
    this.forget([id]);
    if (uploadId === null) return;
    await this.settings.records.remove(uploadId);
    // One that the server could not be told of is swept by it after a week.
    await this.settings.api.abortUpload({ params: { upload: uploadId } }).catch(() => undefined);
  }

  /** @param toAll also to every other file that is there already */
  resolveConflict(id: string, choice: ConflictChoice, toAll: boolean): void {
    const ids = toAll
      ? this.shown.filter(({ status }) => status === 'conflict').map((item) => item.id)
      : [id];
    if (choice === 'skip') this.forget(ids);
    else for (const one of ids) this.tryOtherwise(one, choice);
    this.advance();
  }

  /** Takes what has ended out of the list; what failed is given up on the server too. */
  clear(): void {
    this.forget(this.shown.filter(({ status }) => status === 'done').map(({ id }) => id));
    for (const { id, status } of this.shown) if (status === 'failed') void this.cancel(id);
  }

  private tryOtherwise(id: string, choice: 'overwrite' | 'rename'): void {
    const kept = this.kept.get(id);
    if (kept === undefined) return;
    const names = kept.names + 1;
    const name = numberedName(kept.item.name, names + 1);
    const address = choice === 'rename' ? withName(kept.item.address, name) : kept.item.address;
    const overwrite = choice === 'overwrite';
    const status = kept.file === null ? ('needsFile' as const) : ('waiting' as const);
    const item = { ...kept.item, address, status, message: null };
    this.kept.set(id, { ...kept, item, overwrite, names: choice === 'rename' ? names : 0 });
    this.changed();
  }

  private advance(): void {
    for (const { id, status } of this.shown) {
      if (this.stops.size >= FILES_IN_FLIGHT) return;
      if (status === 'waiting' && !this.stops.has(id)) this.start(id);
    }
  }

  private start(id: string): void {
    const kept = this.kept.get(id);
    if (kept === undefined || !isReady(kept)) return;
    const stop = new AbortController();
    this.stops.set(id, stop);
    this.update(id, { status: 'uploading', message: null });
    const { file } = kept;
    const sent =
      file === null ? this.complete(id, kept, stop.signal) : this.send(id, { ...kept, file }, stop.signal);
    sent
      .then(
        () => this.finish(id),
        (error: unknown) => {
          if (!stop.signal.aborted) this.fail(id, error);
        },
      )
      .finally(() => {
        if (this.stops.get(id) === stop) this.stops.delete(id);
        this.advance();
      });
  }

  private async send(id: string, kept: Kept & { readonly file: File }, signal: AbortSignal): Promise<void> {
    const { file, handle, overwrite, item } = kept;
    const { address } = item;
    const meter = new RateMeter();
    let tellAtMs = -Infinity;
    const now = this.settings.now ?? (() => performance.now());
    await uploadFile(this.ports, {
      file,
      address,
      overwrite,
      signal,
      onBegun: (uploadId) => {
        this.update(id, { uploadId });
        const { name, size, lastModified: modifiedAtMs } = file;
        void this.settings.records.put({ uploadId, address, name, size, modifiedAtMs, handle });
      },
      onProgress: (bytesDone) => {
        const atMs = now();
        if (signal.aborted || (atMs < tellAtMs && bytesDone < file.size)) return;
        tellAtMs = atMs + PROGRESS_MS;
        meter.add(bytesDone, atMs);
        this.update(id, { bytesDone, rate: meter.rate() });
      },
      onTrouble: (message) => {
        if (!signal.aborted) this.update(id, { message });
      },
    });
  }

  private async complete(id: string, { item }: Kept, signal: AbortSignal): Promise<void> {
    const onTrouble = (message: string | null) => {
      if (!signal.aborted) this.update(id, { message });
    };
    await completeArrived(this.ports, { uploadId: item.uploadId ?? '', signal, onTrouble });
  }

  private finish(id: string): void {
    const kept = this.kept.get(id);
    if (kept === undefined) return;
    const { uploadId, address, size } = kept.item;
    this.update(id, { status: 'done', bytesDone: size, rate: null, message: null });
    if (uploadId !== null) void this.settings.records.remove(uploadId);
    this.settings.onDone(address);
  }

  private fail(id: string, error: unknown): void {
    const kept = this.kept.get(id);
    const isTaken = error instanceof ApiError && error.code === 'alreadyExists';
    if (isTaken && kept !== undefined && kept.names > 0 && kept.names < MOST_NAMES) {
      // A name was to be found that is free: this one is not.
      this.tryOtherwise(id, 'rename');
      return;
    }
    if (kept?.isWhole === true) this.kept.set(id, { ...kept, isWhole: false });
    if (kept?.file === null && isIncomplete(error)) {
      this.update(id, { status: 'needsFile', message: null });
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    this.update(id, { status: isTaken ? 'conflict' : 'failed', rate: null, message });
  }

  private forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.kept.delete(id);
      this.stop(id);
    }
    this.changed();
    this.advance();
  }

  private stop(id: string): void {
    this.stops.get(id)?.abort(new DOMException('stopped', 'AbortError'));
    this.stops.delete(id);
  }

  private nextId(): string {
    this.last += 1;
    return `upload-${this.last}`;
  }

  private update(id: string, change: Partial<UploadItem>): void {
    const kept = this.kept.get(id);
    if (kept === undefined) return;
    this.kept.set(id, { ...kept, item: { ...kept.item, ...change } });
    this.changed();
  }

  private changed(): void {
    this.shown = [...this.kept.values()].map(({ item }) => item);
    for (const listener of this.listeners) listener();
  }
}

function isReady({ file, isWhole }: Kept): boolean {
  return file !== null || isWhole;
}
