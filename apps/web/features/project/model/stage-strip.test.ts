import { currentRun, stageState, stageStrip } from './stage-strip';
import { aRun, aView } from './project.test-support';

describe('stageStrip', () => {
  it('shows planned stages too', () => {
    expect(stageStrip(aView()).map(({ stageId, state, run }) => [stageId, state, run])).toEqual([
      ['detect', 'pending', null],
      ['track', 'pending', null],
    ]);
  });

  it('marks what rests on older data than there is now', () => {
    const { pipeline } = aView();
    const [detect, track] = pipeline.stages;
    if (!detect || !track) throw new Error('the project of the tests has two stages');
    const view = aView({
      runs: [
        aRun({ run: 1 }),
        aRun({ run: 2, stageId: 'track', stageIndex: 1 }),
        aRun({ run: 3, redoOf: 1, endedAtMs: null, status: 'running' }),
      ],
      pipeline: {
        ...pipeline,
        stages: [
          { ...detect, lastRun: 3, status: 'running' },
          { ...track, lastRun: 2, status: 'succeeded' },
        ],
      },
    });
    expect(stageStrip(view)).toMatchObject([
      { stageId: 'detect', outdated: false, usualMs: 60_000 },
      { stageId: 'track', outdated: true, usualMs: 60_000 },
    ]);
  });
});

describe('stageState', () => {
  it('shows the failure of a stage that is next because of it, until something else has run', () => {
    const stage = { status: 'next', lastRun: 1 } as const;
    const failed = aRun({ run: 1, status: 'failed' });
    expect(stageState(stage, [failed])).toBe('failed');
    expect(stageState(stage, [failed, aRun({ run: 2 })])).toBe('next');
    expect(stageState(stage, [aRun({ run: 1 })])).toBe('next');
  });
});

describe('currentRun', () => {
  it('prefers the run that holds the pipeline to one that is only being stored', () => {
    const open = { endedAtMs: null } as const;
    const runs = [
      aRun({ run: 1, ...open, status: 'committing' }),
      aRun({ run: 2, ...open, status: 'running', manifestDigest: null }),
    ];
    expect(currentRun(runs)?.run).toBe(2);
    expect(currentRun(runs.slice(0, 1))?.run).toBe(1);
    expect(currentRun([aRun({ run: 1 })])).toBeNull();
  });
});
