import type { Topic } from '@winslow/api';
import type { LiveMessage, TabMessage } from './live-message';
import { LiveSource, type EventStream } from './live-source';

/** One tab, as the shared stream knows it. */
export interface Tab {
  readonly tell: (message: LiveMessage) => void;
}

interface Known {
  topics: ReadonlySet<Topic>;
  seenMs: number;
}

/** A tab that has said nothing for so long is gone; browsers let hidden ones speak once a minute. */
const FORGOTTEN_MS = 200_000;

/** Shares one stream among tabs: each hears its own topics, and all hear how the stream is doing. */
export class LiveHub {
  readonly #tabs = new Map<Tab, Known>();
  readonly #source: LiveSource;
  readonly #now: () => number;

  constructor(open: (url: string) => EventStream, now: () => number = Date.now) {
    this.#now = now;
    this.#source = new LiveSource({ open, now, tell: (message) => this.#spread(message) });
  }

  hear(tab: Tab, message: TabMessage): void {
    if (message.kind === 'bye') this.#tabs.delete(tab);
    else this.#meet(tab, message);
    this.#forgetSilent();
    this.#source.want(new Set([...this.#tabs.values()].flatMap(({ topics }) => [...topics])));
    if (message.kind === 'awake') this.#source.renew();
  }

  #meet(tab: Tab, message: Exclude<TabMessage, { kind: 'bye' }>): void {
    const before = this.#tabs.get(tab);
    const topics = message.kind === 'topics' ? new Set(message.topics) : (before?.topics ?? new Set());
    this.#tabs.set(tab, { topics, seenMs: this.#now() });
    if (!before) tab.tell({ kind: 'state', state: this.#source.state });
    const live = [...topics].filter((topic) => this.#source.heard.has(topic) && !before?.topics.has(topic));
    if (live.length > 0) tab.tell({ kind: 'listening', topics: live });
  }

  #forgetSilent(): void {
    for (const [tab, { seenMs }] of this.#tabs) {
      if (this.#now() - seenMs > FORGOTTEN_MS) this.#tabs.delete(tab);
    }
  }

  #spread(message: LiveMessage): void {
    for (const [tab, { topics }] of this.#tabs) {
      if (message.kind === 'event' && !topics.has(message.event.topic)) continue;
      if (message.kind !== 'listening') tab.tell(message);
      else {
        const own = message.topics.filter((topic) => topics.has(topic));
        if (own.length > 0) tab.tell({ kind: 'listening', topics: own });
      }
    }
  }
}
