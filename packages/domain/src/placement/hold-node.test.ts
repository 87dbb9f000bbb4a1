import { nodeToHold } from './hold-node';
import { GIB, grant, node, request, views } from './placement-builders';

const NOTHING = new Set<string>();

describe('the node that is held for a request that has waited long', () => {
  it('is the one of which most is free already', () => {
    const nodes = views([node('a', 8, 32), node('b', 8, 32)], [grant('a', 6, 6), grant('b', 5, 5)]);
    expect(nodeToHold(request(8, 8), nodes, NOTHING)).toBe('b');
    expect(nodeToHold(request(8, 8), nodes, new Set(['b']))).toBe('a');
  });

  it('is one that is avoided, where no other could run the request', () => {
    const avoided = request(4, 8, 0, { avoidNodes: ['a'] });
    expect(nodeToHold(avoided, views([node('a', 4, 16)]), NOTHING)).toBe('a');
    expect(nodeToHold(avoided, views([node('a', 4, 16), node('b', 4, 16)]), NOTHING)).toBe('b');
  });

  it('is never one that is forbidden, also where no other could run the request', () => {
    const forbidden = request(4, 8, 0, { forbiddenNodes: ['a'] });
    expect(nodeToHold(forbidden, views([node('a', 4, 16)]), NOTHING)).toBeUndefined();
    expect(nodeToHold(forbidden, views([node('a', 4, 16), node('b', 4, 16)]), NOTHING)).toBe('b');
  });

  it('is judged by the devices that fit, not by all that are free', () => {
    const [small, big] = [24, 80].map((size, index) => ({
      uuid: `GPU-${size}`,
      index,
      vendor: 'nvidia' as const,
      model: 'Test',
      memoryBytes: size * GIB,
    }));
    if (small === undefined || big === undefined) throw new Error('no devices');
    const capacity = { cpus: 8, memoryBytes: 64 * GIB, diskBytes: 1_000 * GIB, gpus: [small, big] };
    const mixed = node('a', 8, 64, { class: 'gpu', capacity });
    const two = node('b', 8, 64, {
      class: 'gpu',
      capacity: { ...capacity, gpus: [big, { ...big, uuid: 'GPU-80-2' }] },
    });
    const asked = request(1, 1, 2, {
      gpu: { count: 2, vendor: 'nvidia', memoryBytes: 40 * GIB, optional: false },
    });
    const nodes = views([mixed, two], [grant('b', 1, 1, ['GPU-80-2'])]);
    expect(nodeToHold(asked, nodes, NOTHING)).toBe('b');
  });

  it('is never down, cordoned or too small, and has a GPU only where no other will do', () => {
    const nodes = views([
      node('cordoned', 8, 64, { cordoned: true }),
      node('down', 8, 64, { up: false }),
      node('gpu', 8, 64, 1),
      node('small', 2, 64),
    ]);
    expect(nodeToHold(request(4, 8), nodes, NOTHING)).toBe('gpu');
    expect(nodeToHold(request(4, 8), [...nodes, ...views([node('z', 4, 16)])], NOTHING)).toBe('z');
    expect(nodeToHold(request(9, 8), nodes, NOTHING)).toBeUndefined();
  });
});
