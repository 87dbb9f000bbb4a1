interface Entry {
  readonly size: number;
  pins: number;
  /** When the use was last written to disk. */
  touchedAtMs: number;
}

/** What the cache knows of its files: sizes, pins, and the order of use (oldest first). */
export class CacheEntries {
  private readonly entries = new Map<string, Entry>();
  /** Sum of all sizes. */
  bytes = 0;

  has(name: string): boolean {
    return this.entries.has(name);
  }

  add(name: string, size: number, touchedAtMs = Date.now()): void {
    const existing = this.entries.get(name);
    this.entries.delete(name);
    this.bytes += size - (existing?.size ?? 0);
    this.entries.set(name, { size, pins: existing?.pins ?? 0, touchedAtMs });
  }

  /** Pins the entry and makes it the most recently used. */
  use(name: string): { size: number; touchedAtMs: number } | undefined {
    const entry = this.entries.get(name);
    if (entry === undefined) return undefined;
    this.entries.delete(name);
    this.entries.set(name, entry);
    entry.pins += 1;
    return { size: entry.size, touchedAtMs: entry.touchedAtMs };
  }

  touched(name: string, atMs: number): void {
    const entry = this.entries.get(name);
    if (entry !== undefined) entry.touchedAtMs = atMs;
  }

  unpin(name: string): void {
    const entry = this.entries.get(name);
    if (entry !== undefined) entry.pins -= 1;
  }

  /** @returns false when it is pinned or not there */
  remove(name: string): boolean {
    const entry = this.entries.get(name);
    if (entry === undefined || entry.pins > 0) return false;
    this.entries.delete(name);
    this.bytes -= entry.size;
    return true;
  }

  oldestUnpinned(): string | undefined {
    for (const [name, { pins }] of this.entries) if (pins === 0) return name;
    return undefined;
  }
}
