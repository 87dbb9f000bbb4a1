/** Messages that wait for one reader. A reader that is too slow gets one message for all that it missed. */
export class ClientQueue implements AsyncIterable<string> {
  private messages: string[] = [];
  private length = 0;
  private wake: (() => void) | undefined;
  private isClosed = false;

  /**
   * @param instead what to say for all that was dropped
   * @param maxLength most characters that wait
   */
  constructor(
    private readonly instead: () => string,
    private readonly maxLength = 1_000_000,
  ) {}

  put(message: string): void {
    if (this.isClosed) return;
    this.messages.push(message);
    this.length += message.length;
    // A single message may be longer than the limit.
    if (this.length > this.maxLength && this.messages.length > 1) this.replaceAll(this.instead());
    this.wake?.();
  }

  /** What waits is still read; then it is over. */
  close(): void {
    this.isClosed = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const message = this.messages.shift();
      if (message !== undefined) {
        this.length -= message.length;
        yield message;
      } else if (this.isClosed) {
        return;
      } else {
        await new Promise<void>((resolve) => (this.wake = resolve));
      }
    }
  }

  private replaceAll(message: string): void {
    this.messages = [message];
    this.length = message.length;
  }
}
