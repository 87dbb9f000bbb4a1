import { EXIT, EXIT_MEANINGS, exitCodeOf } from './exit-codes';

describe('exit codes', () => {
  it('all differ, and each has a meaning', () => {
    const codes = Object.values(EXIT);
    expect(new Set(codes).size).toBe(codes.length);
    expect(
      Object.keys(EXIT_MEANINGS)
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual([...codes].sort((a, b) => a - b));
  });

  it('are 1 for errors that nobody foresaw', () => {
    expect(exitCodeOf('somethingNew')).toBe(EXIT.unexpected);
    expect(exitCodeOf('constructor')).toBe(EXIT.unexpected);
  });

  it.each([
    ['invalidInput', 2],
    ['unavailable', 3],
    ['unconfirmed', 3],
    ['storeUnavailable', 3],
    ['ambiguous', 4],
    ['conflict', 5],
    ['alreadyExists', 5],
    ['waitTimedOut', 6],
    ['restsElsewhere', 7],
    ['doesNotAddUp', 9],
  ])('tell %s by %i: scripts rely on it', (code, exit) => {
    expect(exitCodeOf(code)).toBe(exit);
  });
});
