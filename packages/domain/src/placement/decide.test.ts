import fc from 'fast-check';
import type { DecideInput } from './decide';
import { decide } from './decide';
import { explainDecision } from './explain';
import { DEFAULT_HOLD_BACK, grantable, NO_HOLD_BACK } from './hold-back';
import { GIB, grant, node, request, waiting } from './placement-builders';
import { resourceRequest } from './resource-request';
import { DEFAULT_PLACEMENT_SETTINGS } from './settings';

const SETTINGS = { ...DEFAULT_PLACEMENT_SETTINGS, holdBack: NO_HOLD_BACK };
const MINUTE_MS = 60_000;

function run(input: Partial<DecideInput>) {
  return decide({ requests: [], nodes: [], grants: [], settings: SETTINGS, nowMs: 0, ...input });
}

describe('deciding about the queue', () => {
  it('looks at requests by priority, then age, and takes each grant off before the next', () => {
    const result = run({
      nodes: [node('n', 4, 16)],
      requests: [
        waiting('young', request(3, 1), 2),
        waiting('old', request(3, 1), 1),
        waiting('urgent', request(1, 1, 0, { priority: 5 }), 3),
      ],
      nowMs: 10,
    });
    expect(result.decisions.map(({ requestId, decision }) => [requestId, decision.kind])).toEqual([
      ['urgent', 'placed'],
      ['old', 'placed'],
      ['young', 'waiting'],
    ]);
    expect(result.placements.map(({ grant: made }) => made.grantId)).toEqual(['urgent#1', 'old#1']);
  });

  it('says what a waiting request waits for and what would make it fit', () => {
    const { decisions } = run({
      nodes: [node('n', 4, 16)],
      grants: [grant('n', 3, 2)],
      requests: [waiting('a', request(2, 1))],
    });
    expect(decisions[0]?.decision).toMatchObject({
      kind: 'waiting',
      reason: { kind: 'noNodeFree' },
      wouldFitIf: { nodeId: 'n', obstacles: [{ kind: 'notEnoughCpu', asked: 2, free: 1, capacity: 4 }] },
      rejectedCounts: { notEnoughCpu: 1 },
    });
    const explained = decisions.map(({ decision }) => explainDecision(decision));
    expect(explained).toEqual([
      {
        summary: 'No node that could run this is free now.',
        details: ['It would fit on n if 1 core more got free.', 'n: needs 2 cores, 1 of 4 are free.'],
      },
    ]);
  });

  it('calls impossible what no known node could ever run, and waits where none has joined', () => {
    const asked = [waiting('a', request(64, 1, 1))];
    expect(run({ requests: asked, nodes: [node('n', 4, 16)] }).decisions[0]?.decision).toMatchObject({
      kind: 'impossible',
      rejected: [
        { nodeId: 'n', everFits: false, refusals: [{ kind: 'notEnoughCpu' }, { kind: 'notEnoughGpus' }] },
      ],
    });
    expect(run({ requests: asked }).decisions[0]?.decision).toMatchObject({
      kind: 'waiting',
      reason: { kind: 'noNodes' },
    });
  });

  it('a node that is down could run it later, so the request waits', () => {
    const result = run({
      requests: [waiting('a', request(1, 1))],
      nodes: [node('n', 4, 16, { up: false })],
    });
    expect(result.decisions[0]?.decision).toMatchObject({
      kind: 'waiting',
      wouldFitIf: { obstacles: [{ kind: 'down' }] },
    });
  });

  it('tells when patience ends, so that the workflow can wake up', () => {
    const result = run({
      nodes: [node('cpu', 4, 16), node('gpu', 8, 64, 1)],
      grants: [grant('cpu', 4, 1)],
      requests: [waiting('a', request(1, 1), 1_000)],
      nowMs: 5_000,
    });
    expect(result.decisions[0]?.decision).toMatchObject({
      kind: 'waiting',
      reason: { kind: 'sparingGpuNodes', untilMs: 31_000 },
    });
    expect(result.nextCheckAtMs).toBe(31_000);
    expect(result.decisions.map(({ decision }) => explainDecision(decision).summary)).toEqual([
      'Only nodes with GPUs are free, and this needs none; it takes one from 00:00:31 UTC on if nothing else gets free.',
    ]);
  });

  it('holds a node for a big request that has waited long, so that small ones cannot starve it', () => {
    const requests = [waiting('big', request(4, 1), 0), waiting('small', request(1, 1), 1)];
    const input = { nodes: [node('n', 4, 16)], grants: [grant('n', 1, 1)], requests };
    expect(run({ ...input, nowMs: 29 * MINUTE_MS }).placements.map((placed) => placed.requestId)).toEqual([
      'small',
    ]);
    const later = run({ ...input, nowMs: 30 * MINUTE_MS });
    expect(later.placements).toEqual([]);
    expect(later.decisions[1]?.decision).toMatchObject({
      kind: 'waiting',
      reason: { kind: 'heldForOther', requestId: 'big', nodeIds: ['n'] },
      behind: ['big'],
    });
    expect(
      run({ ...input, grants: [], nowMs: 30 * MINUTE_MS }).placements.map((placed) => placed.requestId),
    ).toEqual(['big']);
  });

  it('ends a round whose records are large enough, and goes on from there in the next', () => {
    const nodes = [node('a', 4, 16), node('b', 4, 16), node('c', 4, 16)];
    const requests = [0, 1, 2, 3].map((index) => waiting(`r${index}`, request(3, 1), index));
    const first = run({ nodes, requests, maxRecordedNodes: 4 });
    expect(first.placements.map(({ requestId }) => requestId)).toEqual(['r0', 'r1']);
    expect(first).toMatchObject({ isCut: true, decisions: [{ requestId: 'r0' }, { requestId: 'r1' }] });
    const grants = first.placements.map((placed) => placed.grant);
    const second = run({ nodes, grants, requests: requests.slice(2), maxRecordedNodes: 4 });
    expect(second.isCut).toBe(false);
    const all = run({ nodes, requests });
    expect([...first.placements, ...second.placements]).toEqual(all.placements);
    expect(run({ nodes, requests, maxRecordedNodes: 1 }).placements).toHaveLength(1);
  });

  it('does not grant a GPU that is blocked although no grant names it', () => {
    const blocked = node('g', 8, 64, { gpus: 2, blockedGpuUuids: ['GPU-g-0'] });
    const result = run({
      nodes: [blocked],
      requests: [waiting('a', request(1, 1, 1)), waiting('b', request(1, 1, 1), 1)],
    });
    expect(result.placements.map((placed) => placed.grant.gpuUuids)).toEqual([['GPU-g-1']]);
  });

  it('grants a GPU once that two nodes of one computer offer', () => {
    const { capacity } = node('a', 8, 64, 1);
    const other = { ...node('b', 8, 64, 1), capacity };
    const nodes = [node('a', 8, 64, 1), other];
    const two = run({ nodes, requests: [waiting('r', request(1, 1, 1)), waiting('s', request(1, 1, 1), 1)] });
    expect(two.placements.map(({ requestId }) => requestId)).toEqual(['r']);
    const grants = two.placements.map(({ grant }) => grant);
    expect(run({ nodes, grants, requests: [waiting('s', request(1, 1, 1))] }).placements).toEqual([]);
  });

  it('gives the smallest GPU that will do', () => {
    const base = node('g', 8, 64, 1);
    const small = {
      uuid: 'GPU-small',
      index: 1,
      vendor: 'nvidia' as const,
      model: 'Small',
      memoryBytes: 8 * GIB,
    };
    const mixed = { ...base, capacity: { ...base.capacity, gpus: [...base.capacity.gpus, small] } };
    expect(
      run({ nodes: [mixed], requests: [waiting('a', request(1, 1, 1))] }).placements[0]?.grant.gpuUuids,
    ).toEqual(['GPU-small']);
  });
});

const scenarios = fc.record({
  nodes: fc.array(
    fc.record({
      cpus: fc.integer({ min: 0, max: 8 }),
      memory: fc.integer({ min: 0, max: 32 }),
      gpus: fc.integer({ min: 0, max: 3 }),
      up: fc.boolean(),
      weight: fc.double(),
    }),
    { maxLength: 5 },
  ),
  requests: fc.array(
    fc.record({
      cpus: fc.integer({ min: 1, max: 60 }).map((tenths) => tenths / 10),
      memory: fc.integer({ min: 1, max: 16 }),
      gpus: fc.integer({ min: 0, max: 2 }),
      optional: fc.boolean(),
      priority: fc.integer({ min: 0, max: 2 }),
      age: fc.integer({ min: 0, max: 60 }),
    }),
    { maxLength: 20 },
  ),
});

function toInput({
  nodes,
  requests,
}: typeof scenarios extends fc.Arbitrary<infer T> ? T : never): DecideInput {
  return {
    nodes: nodes.map(({ cpus, memory, gpus, up, weight }, index) =>
      node(`n${index}`, cpus, memory, { gpus, up, weights: { cpu: weight, gpu: weight } }),
    ),
    requests: requests.map(({ cpus, memory, gpus, optional, priority, age }, index) => {
      const asked = request(cpus, memory, gpus, { priority });
      const gpu = asked.gpu && { ...asked.gpu, optional };
      return waiting(`r${index}`, gpu === undefined ? asked : { ...asked, gpu }, age * MINUTE_MS);
    }),
    grants: [],
    settings: DEFAULT_PLACEMENT_SETTINGS,
    nowMs: 60 * MINUTE_MS,
  };
}

describe('whatever the queue and the nodes', () => {
  it('no node is given more than it has, and no GPU twice', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const input = toInput(scenario);
        const grants = decide(input).placements.map((placed) => placed.grant);
        for (const each of input.nodes) {
          const mine = grants.filter((made) => made.nodeId === each.id);
          const limit = grantable(each.capacity, DEFAULT_HOLD_BACK);
          expect(mine.reduce((sum, made) => sum + made.reservation.cpus, 0)).toBeLessThanOrEqual(
            limit.cpus + 1e-9,
          );
          expect(mine.reduce((sum, made) => sum + made.reservation.memoryBytes, 0)).toBeLessThanOrEqual(
            limit.memoryBytes,
          );
        }
        const devices = grants.flatMap((made) => made.gpuUuids);
        expect(new Set(devices).size).toBe(devices.length);
      }),
    );
  });

  it('every decision is plain JSON without NaN or Infinity, and can be explained', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const result = decide(toInput(scenario));
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        for (const { decision } of result.decisions) {
          expect(
            [explainDecision(decision).summary, ...explainDecision(decision).details].join(' '),
          ).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
    );
  });

  it('the order of requests and nodes does not matter, and each request gets one decision', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const input = toInput(scenario);
        const turned = { ...input, nodes: input.nodes.toReversed(), requests: input.requests.toReversed() };
        expect(decide(turned)).toEqual(decide(input));
        expect(decide(input).decisions).toHaveLength(input.requests.length);
      }),
    );
  });
});

describe('what a node holds back', () => {
  const capacity = (cpus: number, memoryGiB: number) =>
    grantable({ cpus, memoryBytes: memoryGiB * GIB, diskBytes: 100 * GIB, gpus: [] }, DEFAULT_HOLD_BACK);

  it.each([
    [2, 4, 2, 3.6],
    [4, 16, 3, 14.4],
    [32, 128, 31, 126],
  ])('of %i cores and %i GiB leaves %i cores and %d GiB', (cpus, memory, leftCpus, leftMemory) => {
    expect(capacity(cpus, memory).cpus).toBe(leftCpus);
    expect(capacity(cpus, memory).memoryBytes / GIB).toBeCloseTo(leftMemory, 3);
    expect(capacity(cpus, memory).diskBytes).toBe(90 * GIB);
  });
});

describe('a request', () => {
  it('is never zero: one core, 1 GiB, disk for the known inputs and 2 GiB', () => {
    expect(resourceRequest({ knownInputBytes: 3 * GIB })).toMatchObject({
      cpus: 1,
      memoryBytes: GIB,
      diskBytes: 5 * GIB,
      priority: 0,
    });
    expect(
      resourceRequest({ requirements: { cpus: 0, memoryBytes: Number.NaN, diskBytes: -1 } }),
    ).toMatchObject({
      cpus: 1,
      memoryBytes: GIB,
      diskBytes: 2 * GIB,
    });
  });
});
