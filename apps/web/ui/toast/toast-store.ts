export type ToastKind = 'done' | 'failed' | 'note';

export interface ToastText {
  readonly kind: ToastKind;
  readonly title: string;
  readonly detail?: string;
  /** One thing to do about it. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

export interface Toast extends ToastText {
  readonly id: number;
}

/** More would cover the page; the oldest goes. */
const MOST = 4;

/** What is said in the corner now. */
class ToastStore {
  #toasts: readonly Toast[] = [];
  #last = 0;
  readonly #watchers = new Set<() => void>();

  readonly read = (): readonly Toast[] => this.#toasts;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  add(text: ToastText): void {
    this.#last += 1;
    // The same once more stands there once.
    const others = this.#toasts.filter(({ title, detail }) => title !== text.title || detail !== text.detail);
    this.#set([...others, { ...text, id: this.#last }].slice(-MOST));
  }

  readonly remove = (id: number): void => this.#set(this.#toasts.filter((toast) => toast.id !== id));

  #set(toasts: readonly Toast[]): void {
    this.#toasts = toasts;
    for (const watcher of this.#watchers) watcher();
  }
}

export const toastStore = new ToastStore();
