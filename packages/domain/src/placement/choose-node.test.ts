import fc from 'fast-check';
import { chooseNode } from './choose-node';
import type { ChoiceInput } from './choose-node';
import { GIB, grant, node, request, views } from './placement-builders';
import { placeRequest } from './place-request';
import { roundScore, scoreNode } from './score-node';

const PATIENCE_MS = 30_000;

function choose(input: Pick<ChoiceInput, 'request' | 'nodes'> & Partial<ChoiceInput>) {
  return chooseNode({ waitedMs: 0, patienceMs: PATIENCE_MS, ...input });
}

describe('choosing a node', () => {
  it('counts a GPU that is busy as stranded by a request that leaves it alone', () => {
    const [view] = views([node('gpu', 8, 64, 1)], [grant('gpu', 1, 1, ['GPU-gpu-0'])]);
    if (view === undefined) throw new Error('no view');
    expect(scoreNode(view.node, view.room, request(7, 63)).aversion).toBe(1);
  });

  it('keeps CPU work off an idle GPU node while a busy CPU node could run it later', () => {
    const nodes = views([node('cpu', 4, 16), node('gpu', 8, 64, 1)], [grant('cpu', 4, 4)]);
    const asked = request(2, 2);
    expect(choose({ request: asked, nodes })).toMatchObject({ kind: 'none', because: 'spared' });
    expect(choose({ request: asked, nodes, waitedMs: PATIENCE_MS - 1 })).toMatchObject({ because: 'spared' });
    expect(choose({ request: asked, nodes, waitedMs: PATIENCE_MS })).toMatchObject({
      kind: 'chosen',
      winner: { nodeId: 'gpu' },
      onGpuNodeBecause: 'patience',
    });
  });

  it('gives CPU work a GPU node at once when no other node could ever run it', () => {
    const nodes = views([node('cpu', 4, 16), node('gpu', 8, 64, 1)]);
    expect(choose({ request: request(6, 2), nodes })).toMatchObject({
      kind: 'chosen',
      winner: { nodeId: 'gpu' },
      onGpuNodeBecause: 'noOtherNode',
    });
  });

  it('says what is missing, with numbers, and whether it would ever fit', () => {
    const nodes = views([node('small', 2, 4), node('busy', 8, 32)], [grant('busy', 1, 30)]);
    expect(choose({ request: request(2, 16), nodes }).rejected).toEqual([
      {
        nodeId: 'busy',
        everFits: true,
        refusals: [{ kind: 'notEnoughMemory', asked: 16 * GIB, free: 2 * GIB, capacity: 32 * GIB }],
      },
      {
        nodeId: 'small',
        everFits: false,
        refusals: [{ kind: 'notEnoughMemory', asked: 16 * GIB, free: 4 * GIB, capacity: 4 * GIB }],
      },
    ]);
  });

  it('filters by state, labels and GPU memory', () => {
    const asked = request(1, 1, 1, {
      gpu: { count: 1, vendor: 'nvidia', memoryBytes: 40 * GIB, optional: false },
      requiredLabels: ['fast'],
      avoidNodes: ['avoided'],
    });
    const gpus = [
      { uuid: 'GPU-big', index: 0, vendor: 'nvidia' as const, model: 'Big', memoryBytes: 80 * GIB },
    ];
    const big = { cpus: 8, memoryBytes: 64 * GIB, diskBytes: 1_000 * GIB, gpus };
    const nodes = views([
      node('avoided', 8, 64, { class: 'gpu', labels: ['fast'], capacity: big }),
      node('cordoned', 8, 64, { labels: ['fast'], capacity: big, cordoned: true }),
      node('down', 8, 64, { labels: ['fast'], capacity: big, up: false }),
      node('fine', 8, 64, { labels: ['fast'], capacity: big }),
      node('plain', 8, 64, { capacity: big }),
      node('small', 8, 64, { gpus: 1, labels: ['fast'] }),
    ]);
    const choice = choose({ request: asked, nodes });
    expect(choice).toMatchObject({ kind: 'chosen', winner: { nodeId: 'fine' } });
    expect(choice.rejected.map(({ nodeId, refusals }) => [nodeId, refusals[0]?.kind])).toEqual([
      ['avoided', 'avoided'],
      ['cordoned', 'cordoned'],
      ['down', 'down'],
      ['plain', 'missingLabel'],
      ['small', 'notEnoughGpus'],
    ]);
  });

  it('takes an avoided node again when no other could run the request', () => {
    const asked = request(1, 1, 0, { avoidNodes: ['only'] });
    expect(choose({ request: asked, nodes: views([node('only', 4, 16)]) })).toMatchObject({
      winner: { nodeId: 'only' },
    });
  });

  it('breaks ties by preferred labels, then cached bytes, then id', () => {
    const nodes = views([node('c', 4, 16), node('b', 4, 16), node('a', 4, 16, { labels: ['slow'] })]);
    expect(choose({ request: request(2, 8), nodes })).toMatchObject({ winner: { nodeId: 'a' } });
    expect(choose({ request: request(2, 8), nodes, cachedBytes: { c: 10 } })).toMatchObject({
      winner: { nodeId: 'c' },
    });
    const prefers = request(2, 8, 0, { preferredLabels: ['slow'] });
    expect(choose({ request: prefers, nodes, cachedBytes: { c: 10 } })).toMatchObject({
      winner: { nodeId: 'a' },
    });
  });

  it('does not let a hair’s breadth decide', () => {
    const nodes = views([node('a', 4, 16.1), node('b', 4, 16)]);
    expect(choose({ request: request(1, 8), nodes, cachedBytes: { a: 5 } })).toMatchObject({
      winner: { nodeId: 'a' },
    });
    expect(roundScore(0.51)).toBe(0.5);
    expect(roundScore(0.53)).toBe(0.55);
  });

  it('multiplies by the weights of a node', () => {
    const [view] = views([node('a', 4, 16, { weights: { cpu: 0.5, memory: 2 } })]);
    if (view === undefined) throw new Error('no view');
    expect(scoreNode(view.node, view.room, request(1, 8))).toMatchObject({
      exactAffinity: 0.125,
      exactAversion: 1,
    });
  });

  it('decides the same whatever the order of the nodes', () => {
    const nodeArbitrary = fc.record({
      cpus: fc.integer({ min: 1, max: 16 }),
      memory: fc.integer({ min: 1, max: 64 }),
      gpus: fc.integer({ min: 0, max: 2 }),
    });
    const scenario = fc
      .array(nodeArbitrary, { maxLength: 8 })
      .map((list) =>
        views(list.map(({ cpus, memory, gpus }, index) => node(`n${index}`, cpus, memory, gpus))),
      )
      .chain((nodes) =>
        fc.tuple(fc.constant(nodes), fc.shuffledSubarray(nodes, { minLength: nodes.length })),
      );
    fc.assert(
      fc.property(
        scenario,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 2 }),
        ([nodes, shuffled], size, gpus) => {
          const asked = request(size, size * 2, gpus);
          expect(choose({ request: asked, nodes: shuffled })).toEqual(choose({ request: asked, nodes }));
        },
      ),
    );
  });
});

describe('an optional GPU', () => {
  const gpu = { count: 1, vendor: 'nvidia', memoryBytes: 0, optional: true } as const;
  const asked = request(2, 4, 1, { gpu });
  const nodes = [node('cpu', 4, 16), node('gpu', 8, 64, 1)];

  it('is given when one is free', () => {
    const placed = placeRequest({
      request: asked,
      nodes: views(nodes),
      waitedMs: 0,
      patienceMs: PATIENCE_MS,
    });
    expect(placed).toMatchObject({ choice: { winner: { nodeId: 'gpu' } }, request: { gpu } });
    expect(placed.gpuFallback).toBeUndefined();
  });

  it('is done without at once when all are busy, and the reason is kept', () => {
    const busy = views(nodes, [grant('gpu', 1, 1, ['GPU-gpu-0'])]);
    const placed = placeRequest({ request: asked, nodes: busy, waitedMs: 0, patienceMs: PATIENCE_MS });
    expect(placed.choice).toMatchObject({ kind: 'chosen', winner: { nodeId: 'cpu' } });
    expect(placed.request.gpu).toBeUndefined();
    expect(placed.gpuFallback).toMatchObject({
      asked: 1,
      rejected: [
        { nodeId: 'cpu', refusals: [{ kind: 'notEnoughGpus', devices: 0 }] },
        { nodeId: 'gpu', refusals: [{ kind: 'notEnoughGpus', free: 0, capacity: 1 }] },
      ],
    });
  });
});
