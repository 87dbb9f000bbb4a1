/** What lies over every page when it is asked for. */
export type Overlay = 'palette' | 'keys';

class OverlayStore {
  #open: Overlay | null = null;
  readonly #watchers = new Set<() => void>();

  readonly read = (): Overlay | null => this.#open;
  readonly readOnServer = (): Overlay | null => null;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly open = (overlay: Overlay): void => this.#set(overlay);
  readonly close = (): void => this.#set(null);

  #set(overlay: Overlay | null): void {
    this.#open = overlay;
    for (const watcher of this.#watchers) watcher();
  }
}

export const overlays = new OverlayStore();
