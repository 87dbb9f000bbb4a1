import type { PackedLogChunk } from './packed-log-chunk';

interface Kept {
  readonly chunk: PackedLogChunk;
  readonly log: string;
  readonly bytes: number;
}

/**
 * Chunks that will not change any more, the least recently used go first. What a search runs through never pushes out
 * chunks of the same log: in a log larger than the cache each would leave just before it is wanted again.
 */
export class LogChunkCache {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly limitBytes: number) {}

  get(key: string): PackedLogChunk | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.chunk;
  }

  /** @param log whose chunk it is @param isScan it is read in passing */
  put(key: string, chunk: PackedLogChunk, { log, isScan }: { log: string; isScan: boolean }): void {
    const bytes = chunk.memoryBytes;
    if (bytes > this.limitBytes || this.kept.has(key)) return;
    this.makeRoom(bytes, (one) => one.log !== log);
    if (!isScan) this.makeRoom(bytes, () => true);
    if (this.bytes + bytes > this.limitBytes) return;
    this.kept.set(key, { chunk, log, bytes });
    this.bytes += bytes;
  }

  private makeRoom(bytes: number, mayGo: (one: Kept) => boolean): void {
    for (const [key, one] of this.kept) {
      if (this.bytes + bytes <= this.limitBytes) return;
      if (!mayGo(one)) continue;
      this.kept.delete(key);
      this.bytes -= one.bytes;
    }
  }
}
