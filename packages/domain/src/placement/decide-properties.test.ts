import fc from 'fast-check';
import { decide } from './decide';
import type { DecideInput } from './decide';
import { roomOf } from './free';
import { grantable, NO_HOLD_BACK } from './hold-back';
import type { PlacementNode } from './node';
import { GIB, node, request, waiting } from './placement-builders';
import type { ResourceRequest } from './resource-request';
import { scoreNode } from './score-node';
import { DEFAULT_PLACEMENT_SETTINGS } from './settings';

const SETTINGS = { ...DEFAULT_PLACEMENT_SETTINGS, holdBack: NO_HOLD_BACK };
const LABELS = ['fast', 'near', 'new'];
const MOST_CPUS = 8;
const MOST_MEMORY = 32;
const MOST_GPUS = 3;

const weight = fc.oneof(fc.constant(undefined), fc.double({ min: 0.01, max: 1_000, noNaN: true }));
const nodes: fc.Arbitrary<PlacementNode[]> = fc
  .array(
    fc.record({
      cpus: fc.integer({ min: 1, max: MOST_CPUS }),
      memory: fc.integer({ min: 1, max: MOST_MEMORY }),
      gpus: fc.integer({ min: 0, max: MOST_GPUS }),
      up: fc.boolean(),
      cordoned: fc.boolean(),
      labels: fc.subarray(LABELS),
      weights: fc.record({ cpu: weight, memory: weight, gpu: weight }),
      isBlocked: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) =>
    list.map(({ cpus, memory, isBlocked, ...changes }, index) =>
      node(`n${index}`, cpus, memory, {
        ...changes,
        ...(isBlocked ? { blockedGpuUuids: [`GPU-n${index}-0`] } : {}),
      }),
    ),
  );
const asked: fc.Arbitrary<ResourceRequest> = fc
  .record({
    cpus: fc.integer({ min: 1, max: MOST_CPUS * 10 }).map((tenths) => tenths / 10),
    memory: fc.integer({ min: 1, max: MOST_MEMORY }),
    gpus: fc.integer({ min: 0, max: MOST_GPUS }),
    priority: fc.integer({ min: -2, max: 2 }),
    requiredLabels: fc.subarray(LABELS, { maxLength: 1 }),
    preferredLabels: fc.subarray(LABELS),
  })
  .map(({ cpus, memory, gpus, ...changes }) => request(cpus, memory, gpus, changes));
const queue = fc.array(asked, { minLength: 1, maxLength: 12 });

function input(from: Pick<DecideInput, 'nodes'> & Partial<DecideInput>): DecideInput {
  return { requests: [], grants: [], settings: SETTINGS, nowMs: 60 * 60_000, ...from };
}

function queued(requests: readonly ResourceRequest[], prefix: string) {
  return requests.map((each, index) => waiting(`${prefix}${index}`, each, index));
}

it('grants nothing that is granted or blocked already, round after round', () => {
  fc.assert(
    fc.property(nodes, queue, queue, (pool, first, second) => {
      const before = decide(input({ nodes: pool, requests: queued(first, 'a') })).placements;
      const grants = before.map((placed) => placed.grant);
      const after = decide(input({ nodes: pool, grants, requests: queued(second, 'b') })).placements;
      const all = [...grants, ...after.map((placed) => placed.grant)];
      const devices = all.flatMap(({ gpuUuids }) => gpuUuids);
      expect(new Set(devices).size).toBe(devices.length);
      for (const each of pool) {
        const mine = all.filter(({ nodeId }) => nodeId === each.id);
        if (!each.up || each.cordoned) expect(mine).toEqual([]);
        for (const uuid of each.blockedGpuUuids ?? []) expect(devices).not.toContain(uuid);
        const { cpus, memoryBytes } = grantable(each.capacity, NO_HOLD_BACK);
        const sum = (part: 'cpus' | 'memoryBytes'): number =>
          mine.reduce((total, { reservation }) => total + reservation[part], 0);
        expect(sum('cpus')).toBeLessThanOrEqual(cpus + 1e-9);
        expect(sum('memoryBytes')).toBeLessThanOrEqual(memoryBytes);
      }
    }),
  );
});

it('says at once, and of each node, that a request is bigger than any, whatever runs, is down or is waited for', () => {
  const tooBig = fc.oneof(
    fc.constant([request(MOST_CPUS + 1, 1), 'notEnoughCpu'] as const),
    fc.constant([request(1, MOST_MEMORY + 1), 'notEnoughMemory'] as const),
    fc.constant([request(1, 1, MOST_GPUS + 1), 'notEnoughGpus'] as const),
  );
  fc.assert(
    fc.property(nodes, queue, tooBig, (pool, others, [big, kind]) => {
      const requests = [...queued(others, 'r'), waiting('big', big, others.length)];
      const grants = decide(input({ nodes: pool, requests: queued(others, 'g') })).placements.map(
        (placed) => placed.grant,
      );
      const { decisions } = decide(input({ nodes: pool, grants, requests }));
      const found = decisions.find(({ requestId }) => requestId === 'big')?.decision;
      if (found?.kind !== 'impossible') throw new Error(`it is ${found?.kind}`);
      expect(found.rejected.map(({ nodeId }) => nodeId).toSorted()).toEqual(pool.map(({ id }) => id));
      for (const { refusals } of found.rejected) expect(refusals.map((each) => each.kind)).toContain(kind);
    }),
  );
});

it('places nothing where a required label is missing, and among equal scores where most preferred ones are', () => {
  fc.assert(
    fc.property(nodes, asked, (pool, one) => {
      const [placed] = decide(input({ nodes: pool, requests: queued([one], 'r') })).placements;
      if (placed === undefined) return;
      const labelsOf = new Map(pool.map(({ id, labels }) => [id, labels]));
      expect(labelsOf.get(placed.grant.nodeId)).toEqual(expect.arrayContaining([...one.requiredLabels]));
      const { scores } = placed.record.decision;
      const equal = placed.record.candidates.filter(
        (each) =>
          !each.spared &&
          each.scores.aversion === scores.aversion &&
          each.scores.affinity === scores.affinity,
      );
      const preferred = (nodeId: string): number =>
        one.preferredLabels.filter((label) => labelsOf.get(nodeId)?.includes(label) === true).length;
      expect(preferred(placed.grant.nodeId)).toBe(Math.max(...equal.map(({ nodeId }) => preferred(nodeId))));
    }),
  );
});

it('weighs each kind in both scores, as the formulas 6.1 and 6.2 say', () => {
  fc.assert(
    fc.property(nodes, asked, ([each], one) => {
      if (each === undefined) return;
      const room = roomOf(each, [], NO_HOLD_BACK);
      const kinds = [
        [one.cpus, room.free.cpus, each.capacity.cpus, each.weights.cpu],
        [
          one.memoryBytes / GIB,
          room.free.memoryBytes / GIB,
          each.capacity.memoryBytes / GIB,
          each.weights.memory,
        ],
        [one.gpu?.count ?? 0, room.free.gpus.length, each.capacity.gpus.length, each.weights.gpu],
      ] as const;
      const fits = kinds.every(([wanted, free]) => wanted <= free);
      if (!fits) return;
      const affinities = kinds.flatMap(([wanted, free, , by = 1]) =>
        wanted > 0 ? [(wanted / free) * by] : [],
      );
      const aversions = kinds.flatMap(([wanted, free, total, by = 1]) => {
        if (total === 0) return [];
        return [(wanted === 0 ? 1 : (free - wanted) / free) * by];
      });
      const { exactAffinity, exactAversion } = scoreNode(each, room, one);
      expect(exactAffinity).toBeCloseTo(Math.min(...affinities), 9);
      expect(exactAversion).toBeCloseTo(Math.max(...aversions), 9);
    }),
  );
});
