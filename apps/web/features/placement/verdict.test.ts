import type { ConsideredNode } from './queries';
import { inOrderOfChoice, verdictOf } from './verdict';

const scores = (aversion: number, affinity: number) => ({
  aversion,
  affinity,
  exactAversion: aversion,
  exactAffinity: affinity,
});

function node(nodeId: string, rest: Partial<ConsideredNode> = {}): ConsideredNode {
  return { nodeId, scores: null, chosen: false, reasons: [], ...rest };
}

describe('verdictOf', () => {
  it('tells the chosen node from those that fit and those that do not', () => {
    expect(verdictOf({ chosen: true, scores: scores(0, 1) })).toBe('chosen');
    expect(verdictOf({ chosen: false, scores: scores(0, 1) })).toBe('fits');
    expect(verdictOf({ chosen: false, scores: null })).toBe('refused');
  });
});

describe('inOrderOfChoice', () => {
  it('puts the chosen node first, then less stranded ones, then better used ones, then the rest by name', () => {
    const nodes = [
      node('z'),
      node('strands-more', { scores: scores(0.5, 0.9) }),
      node('used-less', { scores: scores(0.1, 0.2) }),
      node('a'),
      node('used-more', { scores: scores(0.1, 0.7) }),
      node('chosen', { scores: scores(0.9, 0), chosen: true }),
    ];
    expect(inOrderOfChoice(nodes).map(({ nodeId }) => nodeId)).toEqual([
      'chosen',
      'used-more',
      'used-less',
      'strands-more',
      'a',
      'z',
    ]);
  });
});
