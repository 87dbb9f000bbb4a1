/** Lets so many in at once; the others wait in the order in which they came. */
export class Lanes {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  /** Gives what frees the lane again, and may be called twice. @throws the signal's reason */
  readonly take = async (signal: AbortSignal): Promise<() => void> => {
    signal.throwIfAborted();
    if (this.free > 0) this.free -= 1;
    else await this.queue(signal);
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    };
  };

  private queue(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(enter), 1);
        reject(signal.reason as Error);
      };
      this.waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
