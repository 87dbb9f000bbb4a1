import { lowerBound, nextLine, railSteps } from './hits';
import { formatLineRange, parseLineRange, rangeBetween } from './line-range';

describe('nextLine', () => {
  const lines = [3, 7, 20];
  it.each([
    [-1, 'forward', 3],
    [3, 'forward', 7],
    [20, 'forward', undefined],
    [20, 'backward', 7],
    [5, 'backward', 3],
    [3, 'backward', undefined],
  ] as const)('from %i %s is %s', (from, direction, expected) => {
    expect(nextLine(lines, from, direction)).toBe(expected);
  });

  it('counts what is before a line', () => {
    expect([0, 3, 4, 99].map((line) => lowerBound(lines, line))).toEqual([0, 0, 1, 3]);
  });
});

describe('railSteps', () => {
  it('marks each step once and stays within the rail', () => {
    expect(railSteps([0, 1, 500, 999], 1000, 10)).toEqual([0, 5, 9]);
    expect(railSteps([5], 0, 10)).toEqual([]);
    expect(railSteps([1200], 1000, 10)).toEqual([9]);
  });
});

describe('line ranges in links', () => {
  it('count from 1 and come back the same', () => {
    expect(parseLineRange('120-140')).toEqual({ from: 119, to: 139 });
    expect(parseLineRange('140-120')).toEqual({ from: 119, to: 139 });
    expect(formatLineRange({ from: 0, to: 0 })).toBe('1');
    expect(formatLineRange(rangeBetween(9, 3))).toBe('4-10');
  });

  it.each(['', '0', '-3', 'x', '1-', '1-0', '9999999999999999', null])('refuse %j', (text) => {
    expect(parseLineRange(text)).toBeNull();
  });
});
