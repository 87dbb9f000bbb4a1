import fc from 'fast-check';
import { decide } from './decide';
import type { Grant } from './grant';
import { DEFAULT_HOLD_BACK, grantable } from './hold-back';
import type { PlacementNode } from './node';
import { node, request, waiting } from './placement-builders';
import type { ResourceRequest } from './resource-request';
import type { WaitingRequest } from './waiting-request';

const MINUTE_MS = 60_000;
const HOLD_AFTER = 30;
const PRIORITY_STEP = 120;
const SETTINGS = {
  holdBack: DEFAULT_HOLD_BACK,
  patienceMs: MINUTE_MS,
  holdAfterMs: HOLD_AFTER * MINUTE_MS,
  priorityStepMs: PRIORITY_STEP * MINUTE_MS,
};
/** Priorities from −this to this. */
const MOST_PRIORITY = 1;
const LONGEST_RUN = 30;
/** Others that wait at the same time, at most; they never run out. */
const QUEUE = 6;

/** What somebody asks: a part of what a node has, so that some node could ever run it. Runs for so many minutes. */
interface Asked {
  readonly ofNode: number;
  readonly share: number;
  readonly gpus: number;
  readonly optional: boolean;
  readonly priority: number;
  readonly minutes: number;
}

const nodesArbitrary = fc
  .array(
    fc.record({
      cpus: fc.integer({ min: 1, max: 16 }),
      memory: fc.integer({ min: 1, max: 64 }),
      gpus: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map(({ cpus, memory, gpus }, index) => node(`n${index}`, cpus, memory, gpus)));

const askedArbitrary = (least: number, most: number): fc.Arbitrary<Asked> =>
  fc.record({
    ofNode: fc.nat(3),
    share: fc.integer({ min: least, max: most }).map((percent) => percent / 100),
    gpus: fc.nat(2),
    optional: fc.boolean(),
    priority: fc.integer({ min: -MOST_PRIORITY, max: MOST_PRIORITY }),
    minutes: fc.integer({ min: 1, max: LONGEST_RUN }),
  });

function toRequest(nodes: readonly PlacementNode[], asked: Asked): ResourceRequest {
  const target = nodes[asked.ofNode % nodes.length];
  if (target === undefined) throw new Error('no node');
  const room = grantable(target.capacity, DEFAULT_HOLD_BACK);
  const count = Math.min(asked.gpus, room.gpus.length);
  const memoryBytes = Math.floor(room.memoryBytes * asked.share);
  const made = request(room.cpus * asked.share, 0, count, { memoryBytes, priority: asked.priority });
  return made.gpu === undefined ? made : { ...made, gpu: { ...made.gpu, optional: asked.optional } };
}

/** A pool that always has more to do, minute by minute: as soon as one is placed, another one asks. */
class BusyPool {
  private readonly running: { readonly grant: Grant; readonly endsAt: number }[] = [];
  private readonly minutesOf = new Map<string, number>();
  private queue: WaitingRequest[] = [];
  private arrived = 0;
  minute = 0;

  constructor(
    readonly nodes: readonly PlacementNode[],
    private readonly stream: readonly Asked[],
  ) {}

  add(requestId: string, asked: Asked): void {
    this.minutesOf.set(requestId, asked.minutes);
    this.queue.push(waiting(requestId, toRequest(this.nodes, asked), this.minute * MINUTE_MS));
  }

  /** Ends what is over, fills the queue, decides. @returns who was placed */
  step(): string[] {
    this.minute += 1;
    const ended = this.running.filter(({ endsAt }) => endsAt <= this.minute);
    for (const each of ended) this.running.splice(this.running.indexOf(each), 1);
    while (this.queue.length < QUEUE) {
      const asked = this.stream[this.arrived % this.stream.length];
      if (asked === undefined) throw new Error('no stream');
      this.arrived += 1;
      this.add(`r${this.arrived}`, asked);
    }
    const grants = this.running.map(({ grant }) => grant);
    const { placements } = decide({
      requests: this.queue,
      nodes: this.nodes,
      grants,
      settings: SETTINGS,
      nowMs: this.minute * MINUTE_MS,
    });
    for (const { grant } of placements) {
      this.running.push({ grant, endsAt: this.minute + (this.minutesOf.get(grant.requestId) ?? 0) });
    }
    const placed = new Set(placements.map(({ requestId }) => requestId));
    this.queue = this.queue.filter(({ requestId }) => !placed.has(requestId));
    expectNothingTwice(
      this.nodes,
      this.running.map(({ grant }) => grant),
    );
    return [...placed];
  }
}

function expectNothingTwice(nodes: readonly PlacementNode[], grants: readonly Grant[]): void {
  const devices = grants.flatMap(({ gpuUuids }) => gpuUuids);
  if (new Set(devices).size !== devices.length) throw new Error(`a GPU twice: ${devices.join(', ')}`);
  for (const { id, capacity } of nodes) {
    const limit = grantable(capacity, DEFAULT_HOLD_BACK);
    const mine = grants.filter(({ nodeId }) => nodeId === id);
    const cpus = mine.reduce((sum, { reservation }) => sum + reservation.cpus, 0);
    const memoryBytes = mine.reduce((sum, { reservation }) => sum + reservation.memoryBytes, 0);
    if (cpus > limit.cpus + mine.length / 1_000 || memoryBytes > limit.memoryBytes)
      throw new Error(`${id} gives more than it has`);
  }
}

/**
 * By then it is placed, whatever comes: once it has waited for a step per priority that others are above it, all that
 * come later are looked at after it; each of those still before it gets a node held in its turn, which empties.
 */
function boundFor(priority: number): number {
  const beforeAllNewcomers = (MOST_PRIORITY - priority) * PRIORITY_STEP;
  return beforeAllNewcomers + (QUEUE + 1) * (HOLD_AFTER + LONGEST_RUN);
}

describe('no request starves', () => {
  it('is placed within a bound, however many smaller or higher ones keep coming', () => {
    fc.assert(
      fc.property(
        nodesArbitrary,
        askedArbitrary(5, 100),
        fc.array(askedArbitrary(1, 60), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 60 }),
        (nodes, asked, stream, warmUp) => {
          const pool = new BusyPool(nodes, stream);
          for (let minute = 0; minute < warmUp; minute += 1) pool.step();
          pool.add('patient', asked);
          const bound = pool.minute + boundFor(asked.priority);
          let placed: string[] = [];
          while (!placed.includes('patient') && pool.minute <= bound) placed = pool.step();
          expect(placed).toContain('patient');
        },
      ),
    );
  });

  it('also of the lowest priority, under an endless stream of the highest that fill every node', () => {
    const stream: Asked[] = [
      { ofNode: 0, share: 0.5, gpus: 0, optional: false, priority: MOST_PRIORITY, minutes: 7 },
      { ofNode: 0, share: 0.3, gpus: 0, optional: false, priority: MOST_PRIORITY, minutes: 11 },
    ];
    const pool = new BusyPool([node('n', 8, 32)], stream);
    for (let minute = 0; minute < 60; minute += 1) pool.step();
    pool.add('low', { ofNode: 0, share: 1, gpus: 0, optional: false, priority: -MOST_PRIORITY, minutes: 1 });
    const startedAt = pool.minute;
    while (!pool.step().includes('low') && pool.minute - startedAt < 2 * boundFor(-MOST_PRIORITY));
    const waited = pool.minute - startedAt;
    expect(waited).toBeGreaterThan(2 * MOST_PRIORITY * PRIORITY_STEP);
    expect(waited).toBeLessThanOrEqual(boundFor(-MOST_PRIORITY));
  });
});
