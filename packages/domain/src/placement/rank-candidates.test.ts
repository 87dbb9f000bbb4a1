import fc from 'fast-check';
import type { Candidate } from './decision';
import { firstOf } from './first-of';
import { compareText } from './fitting-gpus';
import { rankCandidates } from './rank-candidates';
import { roundScore } from './score-node';

const score = fc.double({ min: 0, max: 1_000, noNaN: true });
const candidates: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc.record({
    nodeId: fc.string({ maxLength: 3 }),
    scores: fc
      .tuple(fc.oneof(score, fc.constant(0.5)), fc.oneof(score, fc.constant(0.5)))
      .map(([exactAffinity, exactAversion]) => ({
        affinity: roundScore(exactAffinity),
        aversion: roundScore(exactAversion),
        exactAffinity,
        exactAversion,
      })),
    preferredLabels: fc.nat(2),
    cachedBytes: fc.nat(2),
    spared: fc.boolean(),
  }),
  { selector: ({ nodeId }) => nodeId, maxLength: 30 },
);

/** The rule as one says it. */
function compare(one: Candidate, other: Candidate): number {
  return (
    Number(one.spared) - Number(other.spared) ||
    one.scores.aversion - other.scores.aversion ||
    other.scores.affinity - one.scores.affinity ||
    other.preferredLabels - one.preferredLabels ||
    other.cachedBytes - one.cachedBytes ||
    compareText(one.nodeId, other.nodeId)
  );
}

it('ranks candidates by aversion, affinity, labels, bytes and id, the spared ones last, whatever their order', () => {
  fc.assert(
    fc.property(candidates, (list) => {
      const ranked = list.toSorted(compare);
      expect(rankCandidates(list)).toEqual(ranked);
      expect(rankCandidates(list.toReversed())).toEqual(ranked);
    }),
  );
});

it('takes the first few as sorting would', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 5 }), (numbers, count) => {
      const compareNumbers = (one: number, other: number): number => one - other;
      expect(firstOf(numbers, count, compareNumbers)).toEqual(
        numbers.toSorted(compareNumbers).slice(0, count),
      );
    }),
  );
});
