'use client';

import { useSyncExternalStore } from 'react';

/** One clock for everything that ticks: all figures of a page change together. It stands still while the tab is hidden. */
class Clock {
  #now = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(readonly everyMs: number) {}

  readonly now = (): number => this.#now;

  readonly listen = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#start();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  readonly #tick = (): void => {
    if (document.hidden) return;
    this.#now = Date.now();
    for (const listener of this.#listeners) listener();
  };

  #start(): void {
    this.#now = Date.now();
    this.#timer = setInterval(this.#tick, this.everyMs);
    document.addEventListener('visibilitychange', this.#tick);
  }

  #stop(): void {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#tick);
  }
}

const seconds = new Clock(1000);
const slow = new Clock(20_000);

/** The time now, epoch milliseconds; `second`: new each second, `slow`: each 20 s. Null on the server, which has no reader's clock. */
export function useNow(pace: 'second' | 'slow' = 'second'): number | null {
  const clock = pace === 'second' ? seconds : slow;
  return useSyncExternalStore<number | null>(clock.listen, clock.now, () => null);
}
