import { stripWords } from './run-strip';

describe('stripWords', () => {
  it('counts the states that the strip shows, and says when there were more runs', () => {
    expect(stripWords({ total: 3, recent: ['succeeded', 'failed', 'succeeded'] })).toBe(
      '3 runs: 2 succeeded, 1 failed',
    );
    expect(stripWords({ total: 31, recent: ['cancelled'] })).toBe('Last 1 of 31 runs: 1 killed');
    expect(stripWords({ total: 1, recent: ['running'] })).toBe('1 run: 1 running');
  });
});
