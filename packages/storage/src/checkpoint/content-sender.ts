import { lstatSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { keys, type AttemptRef, type ContentId, type FileEntry, type Manifest } from '@winslow/domain';
import { blobEntry } from '../cache/entry-name';
import { digestBytes } from '../content-hasher';
import { FileChangedError } from '../errors';
import { readFileRange } from '../files/read-range';
import { hashFile } from '../hash-file';
import type { RetrySettings } from '../retry';
import { runLanes } from '../run-lanes';
import { manifestTime } from '../snapshot/file-times';
import { PACKED_BELOW_BYTES, type PackPlace } from '../snapshot/pack-writer';
import type { Store } from '../store';
import { uploadFile } from '../transfer/upload-file';
import { keptMode, stateOf, type FrozenFile } from './freeze-files';

/** Packs are made in memory, beside all else that the node does. */
const PACK_BYTES = 16 * 1024 * 1024;
/** Large files that are sent at once. Little: the stage's own work goes first. */
const LARGE_LANES = 2;

export interface SendRequest {
  readonly attempt: AttemptRef;
  readonly seq: number;
  readonly files: readonly FrozenFile[];
  /** What is stored already: content of these manifests is not sent again. */
  readonly stored: Manifest;
  /** Files by `stateOf` whose content is known without reading them. */
  readonly known: ReadonlyMap<string, FileEntry>;
  readonly signal?: AbortSignal;
}

/** Content without its place, which is known once its pack is full. */
interface Packed {
  readonly file: FrozenFile;
  readonly id: ContentId;
  readonly size: number;
  readonly place: PackPlace | undefined;
}

/** Brings the content of frozen files into the store: small files packed, large ones each as an object. */
export class ContentSender {
  bytesUploaded = 0;
  private readonly places: Map<string, PackPlace>;
  private readonly entries: FileEntry[] = [];
  private pack: Buffer[] = [];
  private packBytes = 0;
  private inPack: { readonly found: Packed; readonly offset: number }[] = [];

  constructor(
    private readonly store: Store,
    private readonly retry: Partial<RetrySettings>,
    private readonly request: SendRequest,
  ) {
    this.places = new Map(
      request.stored.entries.flatMap((entry) =>
        entry.t === 'f' && entry.k !== undefined
          ? [[blobEntry(entry.h, entry.s), { key: entry.k, offset: entry.o ?? 0 }] as const]
          : [],
      ),
    );
  }

  /** @throws FileChangedError when a file was written to in place meanwhile */
  async send(): Promise<readonly FileEntry[]> {
    const { signal } = this.request;
    const files = this.request.files.filter((file) => !this.isKnown(file));
    const isSmall = ({ stats }: FrozenFile) => Number(stats.size) < PACKED_BELOW_BYTES;
    for (const file of files.filter(isSmall)) await this.addSmall(file);
    await this.closePack();
    const large = files.filter((file) => !isSmall(file));
    await runLanes(large, LARGE_LANES, (file, laneSignal) => this.sendLarge(file, laneSignal), signal);
    for (const file of files) checkWhole(file);
    return this.entries;
  }

  private isKnown(file: FrozenFile): boolean {
    const entry = this.request.known.get(stateOf(file.path, file.stats));
    if (entry !== undefined) this.entries.push({ ...entry, m: keptMode(file.stats) });
    return entry !== undefined;
  }

  private async addSmall(file: FrozenFile): Promise<void> {
    this.request.signal?.throwIfAborted();
    const bytes = await readSmall(file);
    const { id, size } = digestBytes(bytes);
    const place = this.places.get(blobEntry(id, size));
    const found = { file, id, size, place };
    if (size === 0 || place !== undefined) {
      this.note(found);
      return;
    }
    if (this.packBytes + size > PACK_BYTES) await this.closePack();
    this.inPack.push({ found, offset: this.packBytes });
    this.pack.push(bytes);
    this.packBytes += size;
  }

  private async closePack(): Promise<void> {
    if (this.inPack.length === 0) return;
    const { attempt, seq, signal } = this.request;
    const body = Buffer.concat(this.pack);
    const key = keys.checkpointPack(attempt, seq, digestBytes(body).id, body.length);
    await this.store.put(key, body, { signal });
    this.bytesUploaded += body.length;
    for (const { found, offset } of this.inPack) this.note({ ...found, place: { key, offset } });
    this.pack = [];
    this.packBytes = 0;
    this.inPack = [];
  }

  private async sendLarge(file: FrozenFile, signal: AbortSignal): Promise<void> {
    const { attempt, seq } = this.request;
    const content = await hashFile(file.frozenPath, { signal });
    const { id, size } = content;
    const name = blobEntry(id, size);
    const known = this.places.get(name);
    const place = known ?? { key: keys.checkpointBlob(attempt, seq, id, size), offset: 0 };
    if (known === undefined) {
      await uploadFile(this.store, file.frozenPath, place.key, { signal, known: content, retry: this.retry });
      this.bytesUploaded += size;
      this.places.set(name, place);
    }
    this.note({ file, id, size, place });
  }

  private note({ file, id, size, place }: Packed): void {
    if (place !== undefined) this.places.set(blobEntry(id, size), place);
    const where =
      place === undefined ? {} : { k: place.key, ...(place.offset === 0 ? {} : { o: place.offset }) };
    const { path: p, stats } = file;
    this.entries.push({ p, t: 'f', m: keptMode(stats), s: size, h: id, ...where, mt: manifestTime(stats) });
  }
}

/** No more than it had when it was frozen: one that grows without end must not fill the memory. */
async function readSmall({ frozenPath, stats }: FrozenFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const file = await open(frozenPath, 'r');
  try {
    const range = { offset: 0, length: Number(stats.size) };
    if (range.length > 0) await readFileRange(file, range, (chunk) => void chunks.push(Buffer.from(chunk)));
  } finally {
    await file.close();
  }
  return Buffer.concat(chunks);
}

function checkWhole({ path, frozenPath, stats: before }: FrozenFile): void {
  const now = lstatSync(frozenPath, { bigint: true });
  if (now.size !== before.size || now.mtimeNs !== before.mtimeNs) {
    throw new FileChangedError(path, 'it was written to');
  }
}
