import type { ProgressPattern } from '../schema/results';
import { parseProgress, readProgress } from './progress';
import { parseResultLine } from './result-line';

const RATIO: ProgressPattern[] = [{ pattern: 'N/M' }];
const PERCENT: ProgressPattern[] = [{ pattern: 'percent' }];

describe('progress', () => {
  it.each([
    ['frame 12/795', 12 / 795],
    ['12 / 24 done', 0.5],
    ['1/4 then 3/4', 0.75],
    ['0/10', 0],
    ['10/10', 1],
    ['5/0', undefined],
    ['0/0', undefined],
    ['800/795', undefined],
    ['2024/01/15', undefined],
    ['30000/1001 fps', undefined],
    ['1.5/3', undefined],
    ['none', undefined],
  ])('%s is %d by N/M', (line, fraction) => {
    expect(parseProgress(RATIO, line)).toBe(fraction);
  });

  it.each([
    ['45 %', 0.45],
    ['45.5%', 0.455],
    ['10% of 20%', 0.2],
    ['100%', 1],
    ['250%', undefined],
    ['1234%', undefined],
    ['-', undefined],
  ])('%s is %d by percent', (line, fraction) => {
    expect(parseProgress(PERCENT, line)).toBe(fraction);
  });

  it('uses the first pattern that finds any', () => {
    expect(readProgress([{ pattern: 'percent' }, { pattern: 'N/M', label: 'Frames' }], '3/4')).toEqual({
      fraction: 0.75,
      pattern: { pattern: 'N/M', label: 'Frames' },
    });
  });

  it('does not stall on hostile lines', () => {
    const began = performance.now();
    for (const piece of ['1', '1/', ' /', '1 ', '%', '1.'])
      parseProgress([...RATIO, ...PERCENT], piece.repeat(5_000_000));
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('result lines', () => {
  it.each([
    ['WINSLOW_RESULT: count=12', { key: 'count', value: '12' }],
    ['  WINSLOW_RESULT:a.b-c = x=y \r', { key: 'a.b-c', value: 'x=y' }],
    ['WINSLOW_RESULT: empty=', { key: 'empty', value: '' }],
    ['WINSLOW_RESULT: no value', undefined],
    ['WINSLOW_RESULT: =1', undefined],
    ['WINSLOW_RESULT: a b=1', undefined],
    ['WINSLOW_RESULT: __proto__=1', undefined],
    ['see WINSLOW_RESULT: count=12', undefined],
  ])('%j is %j', (line, result) => {
    expect(parseResultLine(line)).toEqual(result);
  });
});
