/** A value that is made when it is first asked for. A failed try is forgotten, so that the next call tries again. */
export class Lazy<T> {
  private pending: Promise<T> | undefined;

  constructor(private readonly make: () => Promise<T>) {}

  get(): Promise<T> {
    this.pending ??= this.make().catch((error: unknown) => {
      this.pending = undefined;
      throw error;
    });
    return this.pending;
  }

  /** Runs `dispose` on the value if it was ever made, and forgets it. */
  async close(dispose: (value: T) => Promise<void> | void): Promise<void> {
    const made = this.pending;
    this.pending = undefined;
    if (made === undefined) return;
    const value = await made.catch(() => undefined);
    if (value !== undefined) await dispose(value);
  }
}
