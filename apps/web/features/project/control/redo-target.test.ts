import { previewRequest, readTarget, redoChoices, redoOfStage } from './redo-target';
import { aRun, aView } from '../model/project.test-support';

const view = aView({
  runs: [
    aRun({ run: 1 }),
    aRun({ run: 2, stageId: 'track', stageIndex: 1, status: 'failed' }),
    aRun({ run: 3, status: 'running', endedAtMs: null }),
  ],
});

describe('readTarget', () => {
  it('takes the run or stage that the address names', () => {
    expect(readTarget(view, { run: 1, stage: null })).toMatchObject({ kind: 'redo', run: { run: 1 } });
    expect(readTarget(view, { run: null, stage: 'track' })).toEqual({ kind: 'resume', stageId: 'track' });
  });

  it('falls back to the newest ended run, then to the first stage', () => {
    expect(readTarget(view, { run: 99, stage: 'none' })).toMatchObject({ kind: 'redo', run: { run: 2 } });
    expect(readTarget(aView(), { run: null, stage: null })).toEqual({ kind: 'resume', stageId: 'detect' });
  });
});

describe('choices', () => {
  it('offer ended runs only, newest first', () => {
    expect(redoChoices(view).map(({ value }) => value)).toEqual(['run:2', 'run:1']);
    expect(redoOfStage(view, 'detect')?.run).toBe(1);
    expect(redoOfStage(aView(), 'detect')).toBeNull();
  });
});

describe('previewRequest', () => {
  it('sends only what is changed', () => {
    const target = { kind: 'redo', run: aRun({ run: 4 }) } as const;
    expect(previewRequest(target, { edits: {}, once: false })).toEqual({ kind: 'redo', run: 4, once: false });
    expect(previewRequest(target, { edits: { A: null }, once: true })).toEqual({
      kind: 'redo',
      run: 4,
      once: true,
      environment: { A: null },
    });
  });
});
