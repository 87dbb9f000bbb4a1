import { randomUUID } from 'node:crypto';
import type { LiveEvent } from '@winslow/api';

/** An event that was sent, and its place among all of this process. */
export interface SentEvent {
  readonly seq: number;
  readonly event: LiveEvent;
}

interface RingLimits {
  readonly maxEvents: number;
  /** Of their JSON, in characters. */
  readonly maxLength: number;
}

const DEFAULT_LIMITS: RingLimits = { maxEvents: 2000, maxLength: 8_000_000 };

/** The newest events of all topics in one sequence, so that a stream that broke off can go on after its last one. */
export class EventRing {
  /** Of this process: another one's numbers mean nothing here. */
  private readonly epoch = randomUUID().slice(0, 8);
  private readonly events: { readonly sent: SentEvent; readonly length: number }[] = [];
  private length = 0;
  private seq = 0;

  constructor(private readonly limits: RingLimits = DEFAULT_LIMITS) {}

  /** Number of the newest event; 0 before the first. */
  get newest(): number {
    return this.seq;
  }

  add(event: LiveEvent): SentEvent {
    this.seq += 1;
    const sent = { seq: this.seq, event };
    const { length } = JSON.stringify(event);
    this.events.push({ sent, length });
    this.length += length;
    while (this.events.length > this.limits.maxEvents || this.length > this.limits.maxLength)
      this.length -= this.events.shift()?.length ?? 0;
    return sent;
  }

  idOf(seq: number): string {
    return `${this.epoch}-${seq}`;
  }

  /** The number that an id stands for; undefined for one of another process, or one whose successors are forgotten. */
  readId(id: string): number | undefined {
    const [epoch, text = ''] = id.split('-');
    const seq = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    const oldest = this.events[0]?.sent.seq ?? this.seq + 1;
    return epoch === this.epoch && seq <= this.seq && seq >= oldest - 1 ? seq : undefined;
  }

  /** What was sent after that, oldest first. */
  after(seq: number): LiveEvent[] {
    return this.events.filter(({ sent }) => sent.seq > seq).map(({ sent }) => sent.event);
  }
}
