import { previewRun } from './preview-run';
import { applied, ended, NOW, pipelineOf, projectOf, started } from './project-builders.test-support';

const THREE = pipelineOf(
  ['one', { id: 'two', form: { fields: { N: { type: 'integer', default: 1 } } } }, 'three'],
  {
    environment: { LEVEL: 'low' },
    parameters: { T: { type: 'number', default: 0.5 } },
  },
);
const start = { name: 'start', payload: {} } as const;

function done() {
  let state = applied(projectOf(THREE, { T: '0.6' }), start);
  for (const run of [1, 2, 3]) {
    const answered = state.next && { ...state.next, formAnswered: true };
    state = ended(started({ ...state, next: answered }), run, {
      outputFiles: run === 1 ? 0 : 2,
      endedAtMs: NOW + run * 1000,
    });
  }
  return state;
}

describe('previewRun', () => {
  it('says what a redo runs again, from which data, and what it stands in front of', () => {
    const preview = previewRun(done(), { kind: 'redo', run: 2, environment: { T: '0.7', X: '1' } }, NOW);
    expect(preview).toMatchObject({
      ok: true,
      stages: [
        { stageId: 'two', run: 2, medianMs: 2000, asks: false },
        { stageId: 'three', run: 3, medianMs: 3000, asks: false },
      ],
      base: { run: 1, stageId: 'one', attempt: 1, endedAtMs: NOW + 1000 },
      replaces: [2, 3],
    });
    if (!preview.ok) throw new Error(preview.reason);
    const shown = preview.environment.filter((variable) => variable.origin !== 'internal');
    expect(shown).toEqual([
      { name: 'LEVEL', value: 'low', origin: 'pipeline', before: 'low', changed: false },
      { name: 'T', value: '0.7', origin: 'run', before: '0.6', changed: true },
      { name: 'X', value: '1', origin: 'run', before: null, changed: true },
    ]);
    expect(preview.environment.some((variable) => variable.origin === 'internal' && variable.changed)).toBe(
      false,
    );
  });

  it('shows a variable that is taken away', () => {
    const preview = previewRun(done(), { kind: 'redo', run: 1, environment: { T: null } }, NOW);
    expect(preview).toMatchObject({
      environment: expect.arrayContaining([
        { name: 'T', value: null, origin: 'run', before: '0.6', changed: true },
      ]),
    });
  });

  it('is not confused by a variable that is named like a property of every object', () => {
    const preview = previewRun(done(), { kind: 'redo', run: 1, environment: { constructor: '1' } }, NOW);
    expect(preview).toMatchObject({
      environment: expect.arrayContaining([
        { name: 'constructor', value: '1', origin: 'run', before: null, changed: true },
      ]),
    });
  });

  it('stops after one stage if asked, and says which stages ask a person', () => {
    expect(previewRun(done(), { kind: 'redo', run: 2, once: true }, NOW)).toMatchObject({
      stages: [{ stageId: 'two' }],
      replaces: [2],
    });
    expect(previewRun(done(), { kind: 'resume', fromStage: 'one' }, NOW)).toMatchObject({
      stages: [{ asks: false }, { stageId: 'two', asks: true }, { asks: false }],
      base: null,
    });
  });

  it('previews the first start of a project that never was', () => {
    expect(previewRun(projectOf(THREE), { kind: 'resume' }, NOW)).toMatchObject({
      ok: true,
      stages: [{ stageId: 'one', run: null, medianMs: null }, { stageId: 'two' }, { stageId: 'three' }],
      replaces: [],
    });
  });

  it('says why nothing would run, in the words of the command', () => {
    expect(previewRun(done(), { kind: 'redo', run: 9 }, NOW)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('1 to 3'),
    });
    expect(previewRun(done(), { kind: 'resume' }, NOW)).toMatchObject({ ok: false });
  });
});
