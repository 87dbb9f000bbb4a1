import { estimateRest } from './estimate';
import { aRun } from './project.test-support';

const earlier = (...seconds: number[]) =>
  seconds.map((length, index) =>
    aRun({ run: index + 1, startedAtMs: 0, endedAtMs: length * 1000, stageId: 'detect' }),
  );

describe('estimateRest', () => {
  it('tells a range from progress, around what is left at this pace', () => {
    const rest = estimateRest({ runs: [], stageId: 'detect', elapsedMs: 60_000, fraction: 0.25 });
    expect(rest).toEqual({ minMs: 153_000, maxMs: 207_000, basis: 'from progress' });
  });

  it('says nothing before there is a basis', () => {
    expect(estimateRest({ runs: [], stageId: 'detect', elapsedMs: 60_000, fraction: undefined })).toBeNull();
    expect(estimateRest({ runs: [], stageId: 'detect', elapsedMs: 1_000, fraction: 0.5 })).toBeNull();
    const once = earlier(60);
    expect(estimateRest({ runs: once, stageId: 'detect', elapsedMs: 0, fraction: undefined })).toBeNull();
  });

  it('takes earlier successes of the stage where progress is not told', () => {
    const rest = estimateRest({
      runs: earlier(100, 60, 80),
      stageId: 'detect',
      elapsedMs: 70_000,
      fraction: undefined,
    });
    expect(rest).toEqual({ minMs: 0, maxMs: 30_000, basis: 'from 3 earlier runs' });
  });

  it('is silent once a run takes longer than all before it', () => {
    const runs = earlier(100, 60);
    expect(estimateRest({ runs, stageId: 'detect', elapsedMs: 100_000, fraction: undefined })).toBeNull();
  });
});
