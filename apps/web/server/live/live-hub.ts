/**
 * The event stream of a web process:
 * E1 a topic is watched only while somebody listens to it, and a little longer, so that whoever comes back goes on;
 * E2 all events have numbers of one sequence; whoever names the last one gets what came after it, or hears that
 *    everything is to be read anew: never is something left out silently;
 * E3 nothing is kept of a listener that has gone, and only so much for one that does not read.
 */
import 'server-only';
import type { LiveEvent, Topic } from '@winslow/api';
import { messageOf, WinslowError } from '@winslow/domain';
import { EventRing } from './event-ring';
import { eventText, resyncText, troubleText } from './event-text';
import type { LiveTopic } from './live-topic';
import { mergeAll } from './merge-events';
import { TopicFeed, type Deliver, type WatchTopic } from './topic-feed';

/** How long a topic is watched after the last listener has gone, in milliseconds. */
const LINGER_MS = 30_000;

export interface Subscription {
  readonly topics: readonly LiveTopic[];
  /** Id of the last event that was heard; undefined for a first visit. */
  readonly lastEventId: string | undefined;
}

export class LiveHub {
  private readonly ring = new EventRing();
  private readonly feeds = new Map<string, TopicFeed>();
  private readonly lingering = new Map<string, NodeJS.Timeout>();
  private readonly listeners = new Set<Deliver>();
  private readonly troubles = new Map<string, string>();

  constructor(private readonly watch: WatchTopic) {}

  /** Open streams. */
  get clients(): number {
    return this.listeners.size;
  }

  /** Delivers what was missed, how things are, and everything from now on. @returns ends that */
  subscribe({ topics, lastEventId }: Subscription, deliver: Deliver): () => void {
    const lastSeq = lastEventId === undefined ? undefined : this.ring.readId(lastEventId);
    const isContinued = lastSeq !== undefined && topics.every(({ name }) => this.hasSeen(name, lastSeq));
    const feeds = topics.map((topic) => this.open(topic));
    this.listeners.add(deliver);
    if (this.troubles.size > 0) deliver(this.troubleMessage());
    if (lastEventId !== undefined && !isContinued) deliver(this.resyncMessage());
    const missed = isContinued ? this.missed(topics, lastSeq) : feeds.flatMap((feed) => feed.state());
    for (const message of missed) deliver(message);
    for (const feed of feeds) feed.listeners.add(deliver);
    return () => {
      this.listeners.delete(deliver);
      for (const feed of feeds) this.leave(feed, deliver);
    };
  }

  /** Tells of something that a request has changed. */
  tell(event: LiveEvent): void {
    this.feeds.get(event.topic)?.emit(event);
  }

  /** What a listener hears that was too slow. */
  resyncMessage(): string {
    return (
      resyncText(this.ring.idOf(this.ring.newest)) + (this.troubles.size > 0 ? this.troubleMessage() : '')
    );
  }

  close(): void {
    for (const timer of this.lingering.values()) clearTimeout(timer);
    for (const feed of this.feeds.values()) feed.close();
    this.lingering.clear();
    this.feeds.clear();
  }

  private hasSeen(name: Topic, seq: number): boolean {
    const feed = this.feeds.get(name);
    return feed !== undefined && feed.sinceSeq <= seq;
  }

  private missed(topics: readonly LiveTopic[], seq: number): string[] {
    const names = new Set<string>(topics.map(({ name }) => name));
    const id = this.ring.idOf(this.ring.newest);
    return mergeAll(this.ring.after(seq).filter(({ topic }) => names.has(topic))).map((event) =>
      eventText(id, event),
    );
  }

  private open(topic: LiveTopic): TopicFeed {
    clearTimeout(this.lingering.get(topic.name));
    this.lingering.delete(topic.name);
    const known = this.feeds.get(topic.name);
    if (known) return known;
    const feed = new TopicFeed(topic, this.ring);
    this.feeds.set(topic.name, feed);
    // What cannot be seen any more is told by the watcher itself; a failure that nobody foresaw is trouble.
    void feed
      .watch(this.watch, (error) => this.noteTrouble(feed, error))
      .catch((error: unknown) => this.noteTrouble(feed, error));
    return feed;
  }

  private leave(feed: TopicFeed, deliver: Deliver): void {
    feed.listeners.delete(deliver);
    const { name } = feed.topic;
    if (feed.listeners.size > 0 || this.feeds.get(name) !== feed || this.lingering.has(name)) return;
    const timer = setTimeout(() => this.drop(feed), LINGER_MS);
    timer.unref();
    this.lingering.set(name, timer);
  }

  private drop(feed: TopicFeed): void {
    const { name } = feed.topic;
    this.lingering.delete(name);
    this.feeds.delete(name);
    feed.close();
    this.noteTrouble(feed, null);
  }

  private noteTrouble({ topic }: TopicFeed, error: unknown): void {
    const before = this.troubleText();
    if (error === null) this.troubles.delete(topic.name);
    else this.troubles.set(topic.name, describe(error));
    if (this.troubleText() === before) return;
    const message = this.troubleMessage();
    for (const deliver of this.listeners) deliver(message);
  }

  private troubleText(): string | null {
    const [first] = this.troubles.values();
    return first ?? null;
  }

  private troubleMessage(): string {
    return troubleText(this.troubleText());
  }
}

/** What nobody foresaw is told without its inside. */
function describe(error: unknown): string {
  return error instanceof WinslowError ? messageOf(error) : 'a part of Winslow does not answer as it should';
}
