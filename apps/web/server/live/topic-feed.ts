import type { LiveEvent } from '@winslow/api';
import { EventPacer } from './event-pacer';
import type { EventRing } from './event-ring';
import { eventText } from './event-text';
import type { LiveTopic } from './live-topic';
import { eventKey, isStateEvent } from './merge-events';

/** Hears the messages of a topic. */
export type Deliver = (message: string) => void;

/** What a watcher tells. */
export interface WatchTarget {
  readonly emit: (event: LiveEvent) => void;
  /** Null: it is over. */
  readonly onTrouble: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Looks at what a topic is about until the signal ends it; ends by itself when there is nothing to see any more. */
export type WatchTopic = (topic: LiveTopic, target: WatchTarget) => Promise<void>;

/** One topic that somebody listens to: what is seen goes to all who do. */
export class TopicFeed {
  /** Number of the newest event when it began: what happened before was not seen. */
  readonly sinceSeq: number;
  readonly listeners = new Set<Deliver>();
  private readonly latest = new Map<string, string>();
  private readonly ended = new AbortController();
  private readonly pacer: EventPacer;

  constructor(
    readonly topic: LiveTopic,
    private readonly ring: EventRing,
  ) {
    this.sinceSeq = ring.newest;
    this.pacer = new EventPacer((events) => events.forEach((event) => this.send(event)));
  }

  /** Begins to look. Resolves when there is nothing more to see. */
  async watch(watch: WatchTopic, onTrouble: (error: unknown) => void): Promise<void> {
    const { signal } = this.ended;
    await watch(this.topic, { emit: (event) => this.emit(event), onTrouble, signal });
  }

  emit(event: LiveEvent): void {
    if (!this.ended.signal.aborted) this.pacer.put(event);
  }

  /** How everything is that the topic tells of, as far as it is known. */
  state(): string[] {
    return [...this.latest.values()];
  }

  close(): void {
    this.ended.abort();
    this.pacer.close();
  }

  private send(event: LiveEvent): void {
    const message = eventText(this.ring.idOf(this.ring.add(event).seq), event);
    if (isStateEvent(event)) this.latest.set(eventKey(event), message);
    for (const deliver of this.listeners) deliver(message);
  }
}
