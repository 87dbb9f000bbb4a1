/** A step of the way to the page that is shown. */
export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** What the page that is shown says of itself. */
export interface PageInfo {
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  /** A name of the state table: the tab's icon shows it. */
  readonly state: string | null;
}

const NOTHING: PageInfo = { title: '', crumbs: [], state: null };

/** Holds it for the frame around the page. The newest page wins; one that goes takes its own words along. */
class PageStore {
  #info: PageInfo = NOTHING;
  readonly #watchers = new Set<() => void>();

  readonly read = (): PageInfo => this.#info;
  readonly readOnServer = (): PageInfo => NOTHING;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  show(info: PageInfo): () => void {
    this.#set(info);
    return () => {
      if (this.#info === info) this.#set(NOTHING);
    };
  }

  #set(info: PageInfo): void {
    this.#info = info;
    for (const watcher of this.#watchers) watcher();
  }
}

export const pageStore = new PageStore();
