import { whatChanged } from './what-changed';
import { aSpec } from './project.test-support';

const image = { name: 'busybox', id: 'sha256:1111111111111111', digest: null };
const input = { mount: 'input', path: 'a.avi', key: 'k', size: 1, etag: 'e1' } as const;
const placedOn = { nodeId: 'n1', cpus: 1, memoryBytes: 1, diskBytes: 1, gpuUuids: [] };

function facts(environment: Record<string, string>, more: object = {}) {
  const spec = aSpec({ environment, environmentOrigins: { WINSLOW_RUN: 'internal' } });
  return { spec, image, inputs: [input], placedOn, ...more };
}

describe('whatChanged', () => {
  it('finds nothing between equal runs, whatever Winslow itself set', () => {
    expect(whatChanged(facts({ A: '1', WINSLOW_RUN: '1' }), facts({ A: '1', WINSLOW_RUN: '2' }))).toEqual([]);
  });

  it('names variables with both values, one that came and one that went', () => {
    expect(whatChanged(facts({ A: '1', B: 'x' }), facts({ A: '2', C: 'y' }))).toEqual([
      { what: 'variable', name: 'A', before: '1', after: '2' },
      { what: 'variable', name: 'B', before: 'x', after: null },
      { what: 'variable', name: 'C', before: null, after: 'y' },
    ]);
  });

  it('tells an image of the same name with other content, and an input with other bytes', () => {
    const after = facts(
      {},
      { image: { ...image, id: 'sha256:2222222222222222' }, inputs: [{ ...input, etag: 'e2' }] },
    );
    expect(whatChanged(facts({}), after)).toEqual([
      { what: 'image', name: 'busybox', before: '111111111111', after: '222222222222' },
      { what: 'input', name: '/input/a.avi', before: 'as it was', after: 'other bytes' },
    ]);
  });
});
