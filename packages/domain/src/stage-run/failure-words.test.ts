import { failureWords, isLoss } from './failure-words';
import { FailureKind } from './phases';

describe('a failure in words', () => {
  it.each(Object.values(FailureKind))('%s has a title of its own and says what helps', (kind) => {
    const { title, hint } = failureWords(kind);
    expect(title.length).toBeGreaterThan(10);
    expect(hint.length).toBeGreaterThan(20);
    const others = Object.values(FailureKind).filter((other) => other !== kind);
    expect(others.map((other) => failureWords(other).title)).not.toContain(title);
  });

  it('tells what the machine lost from what the program failed by', () => {
    expect(Object.values(FailureKind).filter(isLoss).toSorted()).toEqual([
      'containerLost',
      'engineRestarted',
      'nodeLost',
      'rebooted',
    ]);
  });
});
