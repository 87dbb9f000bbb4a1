import { usualDuration } from '@winslow/domain';
import { estimateRest, restWords } from './estimate';
import { aRun } from './project.test-support';

const earlier = (...seconds: number[]) =>
  usualDuration(
    seconds.map((length, index) =>
      aRun({ run: index + 1, startedAtMs: 0, endedAtMs: length * 1000, stageId: 'detect' }),
    ),
    'detect',
  );

describe('estimateRest', () => {
  it('tells a range from progress, around what is left at this pace', () => {
    const rest = estimateRest({ usual: null, elapsedMs: 60_000, fraction: 0.25 });
    expect(rest).toEqual({ minMs: 153_000, maxMs: 207_000, basis: 'from progress' });
  });

  it('says nothing before there is a basis', () => {
    expect(estimateRest({ usual: null, elapsedMs: 60_000, fraction: undefined })).toBeNull();
    expect(estimateRest({ usual: null, elapsedMs: 1_000, fraction: 0.5 })).toBeNull();
    const once = earlier(60);
    expect(estimateRest({ usual: once, elapsedMs: 0, fraction: undefined })).toBeNull();
  });

  it('takes earlier successes of the stage where progress is not told', () => {
    const rest = estimateRest({
      usual: earlier(100, 60, 80),
      elapsedMs: 70_000,
      fraction: undefined,
    });
    expect(rest).toEqual({ minMs: 0, maxMs: 30_000, basis: 'from 3 earlier runs' });
  });

  it('is silent once a run takes longer than all before it', () => {
    const usual = earlier(100, 60);
    expect(estimateRest({ usual, elapsedMs: 100_000, fraction: undefined })).toBeNull();
  });

  it('reads calmly', () => {
    expect(restWords({ minMs: 61_234, maxMs: 184_000, basis: '' })).toBe('1m to 3m left');
    expect(restWords({ minMs: 41_234, maxMs: 41_400, basis: '' })).toBe('about 41s left');
  });
});
