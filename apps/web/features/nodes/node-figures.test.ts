import { findNodes, gpusOf, readShown, shortModel, totalsOf } from './node-figures';
import { makeNode, makeWork } from './nodes.test-support';

const busy = makeNode({ nodeId: 'gpu-2', gpus: 2, work: [makeWork('crossing', ['GPU-gpu-2-1'])] });
const nodes = [
  makeNode({ nodeId: 'gone', up: false }),
  makeNode({ nodeId: 'cpu-10' }),
  makeNode({ nodeId: 'cpu-9' }),
  busy,
];
const ids = (found: readonly { readonly nodeId: string }[]) => found.map(({ nodeId }) => nodeId);

describe('findNodes', () => {
  it('sorts by name as people do, lost ones last', () => {
    expect(ids(findNodes(nodes, { text: '', shown: 'all' }))).toEqual(['cpu-9', 'cpu-10', 'gpu-2', 'gone']);
  });
  it('finds by name, label, GPU and what runs there', () => {
    for (const text of ['gpu-2', 'fast', '4090', 'Crossing detect'])
      expect(ids(findNodes(nodes, { text, shown: 'all' }))).toEqual(['gpu-2']);
  });
  it('shows the busy, free, lost and GPU ones', () => {
    expect(ids(findNodes(nodes, { text: '', shown: 'busy' }))).toEqual(['gpu-2']);
    expect(ids(findNodes(nodes, { text: '', shown: 'free' }))).toEqual(['cpu-9', 'cpu-10']);
    expect(ids(findNodes(nodes, { text: '', shown: 'lost' }))).toEqual(['gone']);
    expect(ids(findNodes(nodes, { text: '', shown: 'gpu' }))).toEqual(['gpu-2']);
    expect(readShown('other')).toBe('all');
  });
});

describe('figures', () => {
  it('add up what is up, without what is lost', () => {
    expect(totalsOf(nodes)).toMatchObject({
      up: 3,
      lost: 1,
      cpus: 12,
      busyCpus: 6,
      reservedCpus: 2,
      gpus: 2,
      reservedGpus: 1,
      runs: 1,
    });
  });
  it('tell which GPU is reserved for what', () => {
    expect(gpusOf(busy).map(({ work }) => work?.projectName)).toEqual([undefined, 'crossing']);
    expect(shortModel('NVIDIA GeForce RTX 4090')).toBe('RTX 4090');
  });
});
