import 'server-only';
import type { PartHealth, Winslow } from '@winslow/client';

/** How long an answer is given again, in milliseconds: whoever asks all the time costs the servers one look a second. */
const FRESH_MS = 1000;

/** Whether all parts answer; many who ask at once are answered by one look. */
export class Readiness {
  private latest: { readonly atMs: number; readonly parts: Promise<PartHealth[]> } | undefined;

  constructor(private readonly winslow: Pick<Winslow, 'system'>) {}

  parts(): Promise<PartHealth[]> {
    const nowMs = performance.now();
    if (this.latest === undefined || nowMs - this.latest.atMs > FRESH_MS)
      this.latest = { atMs: nowMs, parts: this.winslow.system.health() };
    return this.latest.parts;
  }
}
