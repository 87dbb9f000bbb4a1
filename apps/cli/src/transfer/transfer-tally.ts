/** How far a transfer of several files is. */
export interface TransferState {
  readonly filesDone: number;
  readonly files: number;
  readonly bytesDone: number;
  readonly bytes: number;
  /** The file that moved last. */
  readonly current: string;
}

/** Called often while bytes move. */
export type TransferProgress = (progress: TransferState) => void;

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

  /** @param bytes of this file, so far */
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
