import { readAttemptState, writeAttemptState, type AttemptState } from './attempt-state';

/** An attempt's state on disk with one writer: changes are made one after the other. */
export class AttemptMemory {
  private queue: Promise<void> = Promise.resolve();

  static async open(file: string): Promise<AttemptMemory> {
    return new AttemptMemory(file, await readAttemptState(file));
  }

  private constructor(
    private readonly file: string,
    private current: AttemptState,
  ) {}

  get state(): AttemptState {
    return this.current;
  }

  /** Returns when the change is on disk. */
  change(changes: Partial<AttemptState>): Promise<void> {
    this.current = { ...this.current, ...changes };
    const write = this.queue.then(() => writeAttemptState(this.file, this.current));
    this.queue = write.catch(() => undefined);
    return write;
  }
}
