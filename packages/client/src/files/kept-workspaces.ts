import type { Store } from '@winslow/storage';
import type { ListedPlace } from './listed-place';

/** A dropped workspace is seen to be gone by then. */
const MAX_AGE_MS = 30_000;
/** Of all kept ones together; about 300 bytes each. */
const MAX_ENTRIES = 300_000;

interface Kept {
  readonly place: ListedPlace;
  readonly readAt: number;
}

/**
 * Workspaces that were read a moment ago: a person goes through the folders of one, and its manifest may name 100,000
 * files.
 */
export class KeptWorkspaces {
  private static readonly ofStore = new WeakMap<Store, KeptWorkspaces>();
  private readonly kept = new Map<string, Kept>();

  static of(store: Store): KeptWorkspaces {
    const known = KeptWorkspaces.ofStore.get(store) ?? new KeptWorkspaces();
    KeptWorkspaces.ofStore.set(store, known);
    return known;
  }

  /** @param key of the manifest */
  async read(key: string, load: () => Promise<ListedPlace>): Promise<ListedPlace> {
    const found = this.kept.get(key);
    if (found !== undefined && performance.now() - found.readAt < MAX_AGE_MS) return found.place;
    const readAt = performance.now();
    const place = await load();
    this.kept.delete(key);
    this.kept.set(key, { place, readAt });
    this.shrink();
    return place;
  }

  private shrink(): void {
    let entries = [...this.kept.values()].reduce((sum, { place }) => sum + place.size, 0);
    for (const [key, { place }] of this.kept) {
      if (entries <= MAX_ENTRIES || this.kept.size === 1) return;
      this.kept.delete(key);
      entries -= place.size;
    }
  }
}
