import {
  createManifest,
  EMPTY_MANIFEST,
  keys,
  summariseManifest,
  WinslowError,
  type AttemptRef,
  type CheckpointRef,
  type CheckpointRules,
  type FileEntry,
  type Manifest,
  type ManifestEntry,
} from '@winslow/domain';
import { FileChangedError } from '../errors';
import { removeTree } from '../files/remove-tree';
import { writeJson } from '../json-object';
import { runFolder, attemptName } from '../run-folders';
import { manifestTime } from '../snapshot/file-times';
import { packManifest } from '../snapshot/manifest-file';
import type { SnapshotContext } from '../snapshot/snapshot-context';
import { checkpointFolder } from './checkpoint-folder';
import { ContentSender } from './content-sender';
import { loadCheckpointManifest, readCheckpointHead } from './find-checkpoint';
import { freezeFiles, keptMode, stateOf, type Frozen, type FrozenFile } from './freeze-files';
import { pruneCheckpoints } from './prune-checkpoints';

/** A stage that writes just now is mostly done a moment later; one that never rests has no moment to keep. */
const TRIES = 3;
const RESTED_MS = 2_000;

/** The files of a checkpoint did not rest for as long as it takes to hold them; the next try may do better. */
class CheckpointUnsettledError extends WinslowError {
  override readonly name = 'CheckpointUnsettledError';
  constructor(attempt: AttemptRef) {
    super(
      'checkpointUnsettled',
      `No checkpoint was taken: the files changed all the while; write them less often, or under another name that is renamed at the end [attempt=${attemptName(attempt)}]`,
      { retryable: true, blame: 'machine' },
    );
  }
}

export interface TakeOptions {
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly signal?: AbortSignal;
}

interface Last {
  readonly ref: CheckpointRef;
  readonly manifest: Manifest;
}

export interface TakerOptions {
  readonly attempt: AttemptRef;
  readonly rules: CheckpointRules;
  readonly from: CheckpointRef | null;
}

/** Takes checkpoints of one running attempt, one after the other. */
export class CheckpointTaker {
  /** Undefined before it was looked for; null: there is none. */
  private last: Last | null | undefined;
  /** Content of files that rested, by `stateOf`: they need not be read again. */
  private readonly known = new Map<string, FileEntry>();

  constructor(
    private readonly context: SnapshotContext,
    private readonly options: TakerOptions,
  ) {}

  /** The last checkpoint that this attempt took, also in an earlier process. */
  async newest(signal?: AbortSignal): Promise<CheckpointRef | null> {
    const ref = (await this.loadLast(signal))?.ref ?? null;
    return ref?.attempt === this.options.attempt.attempt ? ref : null;
  }

  /**
   * Takes the next. Idempotent in that nothing changed gives the same one with a newer time.
   * @throws CheckpointUnsettledError, StoreUnavailableError
   */
  take(options: TakeOptions): Promise<CheckpointRef> {
    const { attempt } = this.options;
    return this.context.locks.run(`checkpoint ${attemptName(attempt)}`, async () => {
      try {
        return await this.takeNext(options);
      } catch (error) {
        // Whether the head was written before the answer was lost, only the store can tell.
        this.last = undefined;
        throw error;
      }
    });
  }

  /** Lets go of what a killed process held: a second name makes sealing copy the file. Idempotent. */
  async letGo(): Promise<void> {
    await removeTree(checkpointFolder(runFolder(this.context.folders.runs, this.options.attempt)));
  }

  private async takeNext({ nowMs, signal }: TakeOptions): Promise<CheckpointRef> {
    const { attempt } = this.options;
    const { store } = this.context;
    const last = await this.loadLast(signal);
    const seq = (last?.ref.seq ?? 0) + 1;
    const file = await packManifest(await this.sendSettled(seq, last?.manifest ?? EMPTY_MANIFEST, signal));
    const { files, bytes } = summariseManifest(file.manifest);
    const isSame = last?.ref.attempt === attempt.attempt && last.ref.digest === file.digest;
    const ref = isSame
      ? { ...last.ref, takenAtMs: nowMs }
      : { attempt: attempt.attempt, seq, digest: file.digest, takenAtMs: nowMs, files, bytes };
    const contentType = 'application/gzip';
    const manifestKey = keys.checkpointManifest(attempt, seq, file.digest);
    if (!isSame) await store.put(manifestKey, file.bytes, { signal, contentType });
    await writeJson(store, keys.checkpointHead(attempt), ref, { signal });
    this.last = { ref, manifest: file.manifest };
    if (!isSame) {
      const kept = last?.ref.attempt === attempt.attempt ? [this.last, last] : [this.last];
      // What is left over goes with the next checkpoint, or with the run.
      await pruneCheckpoints(store, attempt, kept, signal).catch(() => undefined);
    }
    return ref;
  }

  private async loadLast(signal: AbortSignal | undefined): Promise<Last | null> {
    if (this.last !== undefined) return this.last;
    const { store } = this.context;
    const { attempt, from } = this.options;
    const ref = (await readCheckpointHead(store, attempt, { signal })) ?? from;
    if (ref === null) return (this.last = null);
    const { manifest } = await loadCheckpointManifest(store, attempt, ref, { signal });
    return (this.last = { ref, manifest });
  }

  private async sendSettled(
    seq: number,
    stored: Manifest,
    signal: AbortSignal | undefined,
  ): Promise<Manifest> {
    const { attempt, rules } = this.options;
    const folder = runFolder(this.context.folders.runs, attempt);
    const into = checkpointFolder(folder);
    for (let tried = 0; tried < TRIES; tried += 1) {
      signal?.throwIfAborted();
      await removeTree(into);
      try {
        const frozen = await freezeFiles({ folder, rules, into, signal });
        if (frozen !== undefined) return await this.sendFrozen({ seq, stored, frozen, signal });
      } catch (error) {
        if (!(error instanceof FileChangedError)) throw error;
      } finally {
        await removeTree(into);
      }
    }
    throw new CheckpointUnsettledError(attempt);
  }

  /** A file that was written to within the last tick of its clock may change once more without its time telling. */
  private remember(files: readonly FrozenFile[], sent: readonly FileEntry[]): void {
    const entries = new Map(sent.map((entry) => [entry.p, entry]));
    this.known.clear();
    for (const { path, stats } of files) {
      const entry = entries.get(path);
      if (entry === undefined || Date.now() - Number(stats.mtimeMs) < RESTED_MS) continue;
      this.known.set(stateOf(path, stats), entry);
    }
  }

  private async sendFrozen({ seq, stored, frozen, signal }: Sending): Promise<Manifest> {
    const { store, retry } = this.context;
    const { attempt } = this.options;
    const files = frozen.files.filter((file): file is FrozenFile => file.kind === 'file');
    const sender = new ContentSender(store, retry, {
      attempt,
      seq,
      files,
      stored,
      known: this.known,
      signal,
    });
    const sent = await sender.send();
    this.remember(files, sent);
    const entries: ManifestEntry[] = [...sent];
    for (const file of frozen.files) {
      if (file.kind === 'link') entries.push({ p: file.path, t: 'l', l: file.target });
    }
    for (const { path, stats } of frozen.folders) {
      entries.push({ p: path, t: 'd', m: keptMode(stats), mt: manifestTime(stats) });
    }
    return createManifest(entries);
  }
}

interface Sending {
  readonly seq: number;
  readonly stored: Manifest;
  readonly frozen: Frozen;
  readonly signal: AbortSignal | undefined;
}
