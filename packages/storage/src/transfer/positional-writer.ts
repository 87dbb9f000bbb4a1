import type { FileHandle } from 'node:fs/promises';

/** Bytes per write: network chunks are small, and each call has its price. */
const FLUSH_BYTES = 1024 * 1024;

/** Writes chunks one after the other from an offset on, several per call. */
export class PositionalWriter {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** Bytes taken so far. */
  bytes = 0;

  constructor(
    private readonly file: FileHandle,
    private readonly offset: number,
  ) {}

  async write(chunk: Buffer): Promise<void> {
    this.pending.push(chunk);
    this.pendingBytes += chunk.length;
    this.bytes += chunk.length;
    if (this.pendingBytes >= FLUSH_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    let position = this.offset + this.bytes - this.pendingBytes;
    let chunks = this.pending;
    this.pending = [];
    this.pendingBytes = 0;
    while (chunks.length > 0) {
      const { bytesWritten } = await this.file.writev(chunks, position);
      position += bytesWritten;
      chunks = dropBytes(chunks, bytesWritten);
    }
  }
}

function dropBytes(chunks: readonly Buffer[], bytes: number): Buffer[] {
  const rest: Buffer[] = [];
  let toDrop = bytes;
  for (const chunk of chunks) {
    if (toDrop >= chunk.length) toDrop -= chunk.length;
    else {
      rest.push(chunk.subarray(toDrop));
      toDrop = 0;
    }
  }
  return rest;
}
