import { DEFAULT_RETRY, type RetrySettings } from '../retry';

export interface TransferOptions {
  readonly signal?: AbortSignal;
  /** Called with the bytes done so far, of this one file; falls when a part has to be sent again. */
  readonly onProgress?: (bytesDone: number) => void;
  readonly retry?: Partial<RetrySettings>;
  /** Parts of one file that move at once. @default 4 */
  readonly lanes?: number;
}

export const PARTS_IN_FLIGHT = 4;

export function resolveRetry(options: TransferOptions): RetrySettings {
  return { ...DEFAULT_RETRY, ...options.retry };
}

/** Adds up what the parts of a file have done. */
export class PartProgress {
  private readonly done = new Map<number, number>();
  private total = 0;

  constructor(private readonly onProgress: ((bytesDone: number) => void) | undefined) {}

  set(part: number, bytes: number): void {
    this.total += bytes - (this.done.get(part) ?? 0);
    this.done.set(part, bytes);
    this.onProgress?.(this.total);
  }
}
