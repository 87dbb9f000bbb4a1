const WINDOW_MS = 8_000;
/** Less says nothing yet. */
const BASIS_MS = 1_000;

/** How fast bytes go, over the last seconds. Times in milliseconds, as the caller's clock tells them. */
export class RateMeter {
  private samples: { readonly atMs: number; readonly bytes: number }[] = [];

  /** @param bytes sent in all by now */
  add(bytes: number, atMs: number): void {
    this.samples = this.samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS);
    this.samples.push({ atMs, bytes });
  }

  /** Bytes a second; null until there is a basis. */
  rate(): number | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < BASIS_MS) return null;
    return Math.max(0, ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs));
  }
}

/** Milliseconds that the rest takes at this rate; null where nothing moves. */
export function timeLeftMs(bytesLeft: number, rate: number | null): number | null {
  return rate === null || rate <= 0 ? null : (bytesLeft / rate) * 1000;
}
