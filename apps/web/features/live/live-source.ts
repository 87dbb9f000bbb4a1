import type { LiveEvent, Topic } from '@winslow/api';
import type { LiveMessage, LiveState } from './live-message';

/** What is used of an `EventSource`. */
export interface EventStream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface LiveSourceSettings {
  readonly open: (url: string) => EventStream;
  readonly tell: (message: LiveMessage) => void;
  readonly now?: () => number;
}

/** So that the many topics of a page that opens become one stream; milliseconds. */
const GATHER_MS = 40;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 1000;

/**
 * The one event stream of a browser. It is opened anew, after the last event that came, when other topics are wanted
 * and when it broke off: the browser's own reconnecting gives up on answers that say "not now".
 */
export class LiveSource {
  readonly #settings: LiveSourceSettings;
  #wanted: ReadonlySet<Topic> = new Set();
  #heard: ReadonlySet<Topic> = new Set();
  #stream: EventStream | null = null;
  #lastId: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = FIRST_RETRY_MS;
  #state: LiveState = { status: 'connecting', downSinceMs: null, trouble: null };

  constructor(settings: LiveSourceSettings) {
    this.#settings = settings;
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Topics that the server tells about now. */
  get heard(): ReadonlySet<Topic> {
    return this.#heard;
  }

  /** Sets all topics that are wanted; none closes the stream. */
  want(topics: ReadonlySet<Topic>): void {
    const isMore = [...topics].some((topic) => !this.#wanted.has(topic));
    const isLess = [...this.#wanted].some((topic) => !topics.has(topic));
    this.#wanted = topics;
    if (topics.size === 0) this.#close();
    // Topics that nobody wants any more are left out when the stream is opened the next time.
    else if (isMore || (isLess && !this.#stream)) this.#openIn(GATHER_MS);
  }

  /** Opens it anew at once: it may be dead without knowing. */
  renew(): void {
    if (this.#wanted.size > 0) this.#openIn(0);
  }

  #openIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), ms);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
    this.#heard = new Set();
  }

  #open(): void {
    this.#stream?.close();
    // Without an id to go on from, whatever was told meanwhile is missed.
    if (this.#lastId === null) this.#heard = new Set();
    const topics = [...this.#wanted].sort();
    const resume = this.#lastId === null ? '' : `&lastEventId=${encodeURIComponent(this.#lastId)}`;
    const stream = this.#settings.open(
      `/api/v1/events?topics=${encodeURIComponent(topics.join(','))}${resume}`,
    );
    this.#stream = stream;
    const listen = (type: string, act: (event: MessageEvent<string>) => void) =>
      stream.addEventListener(type, (event) => {
        if (this.#stream !== stream) return;
        if (event.lastEventId) this.#lastId = event.lastEventId;
        act(event);
      });
    listen('open', () => this.#opened(topics));
    listen('error', () => this.#broke());
    listen('message', ({ data }) =>
      this.#settings.tell({ kind: 'event', event: JSON.parse(data) as LiveEvent }),
    );
    listen('resync', () => this.#settings.tell({ kind: 'resync' }));
    listen('trouble', ({ data }) => this.#setState({ ...this.#state, trouble: readTrouble(data) }));
  }

  #opened(topics: readonly Topic[]): void {
    const before = this.#heard;
    this.#heard = new Set(topics);
    this.#retryMs = FIRST_RETRY_MS;
    this.#setState({ status: 'live', downSinceMs: null, trouble: this.#state.trouble });
    this.#settings.tell({ kind: 'listening', topics: topics.filter((topic) => !before.has(topic)) });
  }

  #broke(): void {
    this.#stream?.close();
    this.#stream = null;
    const downSinceMs = this.#state.downSinceMs ?? (this.#settings.now ?? Date.now)();
    this.#setState({ status: 'reconnecting', downSinceMs, trouble: this.#state.trouble });
    this.#openIn(this.#retryMs);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#settings.tell({ kind: 'state', state });
  }
}

function readTrouble(data: string): string | null {
  const { trouble } = JSON.parse(data) as { trouble?: string | null };
  return trouble ?? null;
}
