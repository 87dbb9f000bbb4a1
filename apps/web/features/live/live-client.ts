'use client';

import type { LiveEvent, Topic } from '@winslow/api';
import { LiveHub } from './live-hub';
import type { LiveMessage, LiveState, TabMessage } from './live-message';

export type EventOf<T extends Topic> =
  | Extract<LiveEvent, { readonly topic: T }>
  | (T extends `${infer Head}/${string}`
      ? Extract<LiveEvent, { readonly topic: `${Head}/${string}` }>
      : never);

interface Listener {
  readonly onEvent: (event: LiveEvent) => void;
  /** Events before now may have been missed. */
  readonly onStart: () => void;
}

const ALIVE_MS = 30_000;

/** This tab's end of the live stream. */
export class LiveClient {
  readonly #listeners = new Map<Topic, Set<Listener>>();
  readonly #heard = new Set<Topic>();
  readonly #watchers = new Set<() => void>();
  readonly #resyncs = new Set<() => void>();
  readonly #say: (message: TabMessage) => void;
  #state: LiveState = { status: 'connecting', downSinceMs: null, trouble: null };
  #isGathering = false;

  constructor(connect: (hear: (message: LiveMessage) => void) => (message: TabMessage) => void) {
    this.#say = connect((message) => this.#hear(message));
  }

  readonly state = (): LiveState => this.#state;

  readonly watchState = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  onResync(act: () => void): () => void {
    this.#resyncs.add(act);
    return () => this.#resyncs.delete(act);
  }

  listen(topic: Topic, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    if (listeners.size === 1) this.#sayTopics();
    else if (this.#heard.has(topic)) listener.onStart();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#listeners.delete(topic);
      this.#heard.delete(topic);
      this.#sayTopics();
    };
  }

  /** Says again what is wanted: a shared stream may have forgotten this tab. */
  readonly sayAlive = (): void => this.#say({ kind: 'topics', topics: [...this.#listeners.keys()] });
  readonly sayAwake = (): void => this.#say({ kind: 'awake' });
  readonly sayBye = (): void => this.#say({ kind: 'bye' });

  #sayTopics(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    queueMicrotask(() => {
      this.#isGathering = false;
      this.sayAlive();
    });
  }

  #hear(message: LiveMessage): void {
    if (message.kind === 'event') {
      for (const listener of this.#listeners.get(message.event.topic) ?? []) listener.onEvent(message.event);
    } else if (message.kind === 'state') {
      this.#state = message.state;
      for (const watcher of this.#watchers) watcher();
    } else if (message.kind === 'resync') {
      for (const act of this.#resyncs) act();
    } else {
      for (const topic of message.topics) {
        this.#heard.add(topic);
        for (const listener of this.#listeners.get(topic) ?? []) listener.onStart();
      }
    }
  }
}

let client: LiveClient | undefined;

/** The one of this tab; made by the first who asks, in a browser. */
export function liveClient(): LiveClient {
  client ??= watchTab(new LiveClient(typeof SharedWorker === 'undefined' ? connectAlone : connectShared));
  return client;
}

function connectShared(hear: (message: LiveMessage) => void): (message: TabMessage) => void {
  const { port } = new SharedWorker(new URL('./live.worker.ts', import.meta.url), { name: 'winslow-live' });
  port.addEventListener('message', ({ data }: MessageEvent<LiveMessage>) => hear(data));
  port.start();
  return (message) => port.postMessage(message);
}

/** Without shared workers each tab has a stream of its own, closed while the tab is hidden. */
function connectAlone(hear: (message: LiveMessage) => void): (message: TabMessage) => void {
  const hub = new LiveHub((url) => new EventSource(url));
  const tab = { tell: hear };
  let last: TabMessage = { kind: 'topics', topics: [] };
  document.addEventListener('visibilitychange', () => {
    hub.hear(tab, document.hidden ? { kind: 'bye' } : last);
    if (!document.hidden) hear({ kind: 'resync' });
  });
  return (message) => {
    if (message.kind === 'topics') last = message;
    if (!document.hidden) hub.hear(tab, message);
  };
}

const ASLEEP_MS = 60_000;

function watchTab(live: LiveClient): LiveClient {
  setInterval(live.sayAlive, ALIVE_MS);
  let hiddenAtMs: number | null = null;
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && hiddenAtMs !== null && Date.now() - hiddenAtMs > ASLEEP_MS) live.sayAwake();
    hiddenAtMs = document.hidden ? Date.now() : null;
  });
  window.addEventListener('online', live.sayAwake);
  window.addEventListener('pagehide', live.sayBye);
  // Back from the browser's cache of pages: everything may have changed.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    live.sayAlive();
    live.sayAwake();
  });
  return live;
}
