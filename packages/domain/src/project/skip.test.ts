import { deriveProjectStatus } from './derive-project-status';
import { nextStep } from './next-step';
import { applied, command, ended, pipelineOf, projectOf, started } from './project-builders.test-support';
import type { ProjectState } from './project-state';

const THREE = pipelineOf(['one', 'two', 'three']);
const start = { name: 'start', payload: {} } as const;
const skip = { name: 'skip', payload: {} } as const;
const resume = { name: 'resume', payload: {} } as const;

const FAILED = { status: 'failed', message: 'exit code 3' } as const;

/** Stage one has succeeded, stage two (run 2) has failed. */
function failedAtTwo(): ProjectState {
  return ended(started(ended(started(applied(projectOf(THREE), start)), 1)), 2, FAILED);
}

describe('skip', () => {
  it('passes over the failed stage, and the next one starts from the base that it would have had', () => {
    const outcome = command(failedAtTwo(), skip);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    expect(outcome.ended).toMatchObject({
      run: 3,
      stageId: 'two',
      status: 'skipped',
      base: 1,
      endedAtMs: expect.any(Number),
    });
    expect(nextStep(outcome.state)).toMatchObject({ kind: 'run', next: { stageIndex: 2, base: 1 } });
  });

  it('ends the pipeline with the last stage, and the text says what was skipped', () => {
    const atThree = ended(started(applied(failedAtTwo(), skip)), 4, FAILED);
    const done = applied(atThree, skip);
    expect(deriveProjectStatus(done)).toEqual({
      status: 'succeeded',
      text: '1 of 3 stages succeeded; skipped: two, three',
    });
  });

  it('keeps a pause that somebody asked for, so that several stages can be skipped in a row', () => {
    const asked = applied(started(applied(projectOf(THREE), start)), { name: 'pause', payload: {} });
    const skipped = applied(applied(ended(asked, 1), skip), skip);
    expect(deriveProjectStatus(skipped).status).toBe('succeeded');
    const one = applied(ended(asked, 1), skip);
    expect(nextStep(one).kind).toBe('wait');
    expect(nextStep(applied(one, resume))).toMatchObject({ kind: 'run', next: { stageIndex: 2, base: 1 } });
  });

  it('takes back the question that the stage would have asked before it starts', () => {
    const asking = pipelineOf([
      { id: 'one', form: { fields: { N: { type: 'integer', default: 3 } } } },
      'two',
    ]);
    const state = applied(projectOf(asking), start);
    const step = nextStep(state);
    if (step.kind !== 'ask') throw new Error('expected a question');
    const question = {
      id: 'q',
      source: 'definition',
      stageId: 'one',
      run: null,
      picture: null,
      askedAtMs: 0,
    } as const;
    const skipped = applied({ ...state, question: { ...question, form: step.form } }, skip);
    expect(nextStep(skipped)).toMatchObject({ kind: 'run', next: { stageIndex: 1, base: null } });
  });

  it('is refused while a stage runs, when nothing is next, and when another stage is meant', () => {
    expect(command(started(applied(projectOf(THREE), start)), skip)).toMatchObject({ kind: 'refused' });
    expect(command(projectOf(THREE), skip)).toMatchObject({
      reason: expect.stringContaining('never started'),
    });
    expect(command(failedAtTwo(), { name: 'skip', payload: { stage: 'one' } })).toMatchObject({
      reason: expect.stringContaining('two is'),
    });
    const done = applied(ended(started(applied(failedAtTwo(), skip)), 4, FAILED), skip);
    expect(command(done, skip)).toMatchObject({ reason: expect.stringContaining('nothing to skip') });
  });

  it('lets the project be resumed behind a skipped stage, from what that one would have had', () => {
    const done = ended(started(applied(failedAtTwo(), skip)), 4);
    const again = applied(done, { name: 'resume', payload: { fromStage: 'three' } });
    expect(nextStep(again)).toMatchObject({ kind: 'run', next: { stageIndex: 2, base: 1 } });
  });

  it('can be made good by a redo of the skipped run', () => {
    const done = ended(started(applied(failedAtTwo(), skip)), 4);
    const redone = started(applied(done, { name: 'redo', payload: { run: 3 } }));
    expect(redone.runs[4]).toMatchObject({ stageId: 'two', base: 1, redoOf: 3 });
    expect(nextStep(ended(redone, 5))).toMatchObject({ next: { stageIndex: 2, base: 5 } });
  });
});

describe('once', () => {
  const startOnce = { name: 'start', payload: { once: true } } as const;

  it('runs one stage, says so meanwhile, and pauses after it', () => {
    const running = started(applied(projectOf(THREE), startOnce));
    expect(deriveProjectStatus(running).text).toContain('then pauses');
    const paused = ended(running, 1);
    expect(deriveProjectStatus(paused)).toEqual({ status: 'paused', text: 'paused after one, as asked' });
    expect(nextStep(applied(paused, resume))).toMatchObject({
      next: { stageIndex: 1, base: 1, once: false },
    });
  });

  it('holds for resume and redo, and not for what follows them', () => {
    const first = ended(started(applied(projectOf(THREE), startOnce)), 1);
    const second = ended(started(applied(first, { name: 'resume', payload: { once: true } })), 2);
    expect(second.pause?.detail).toBe('paused after two, as asked');
    const redone = ended(started(applied(second, { name: 'redo', payload: { run: 1, once: true } })), 3);
    expect(redone.pause?.detail).toBe('paused after one, as asked');
    expect(deriveProjectStatus(ended(started(applied(redone, resume)), 4)).status).toBe('running');
  });

  it('is taken back by a resume while the stage runs', () => {
    const going = applied(started(applied(projectOf(THREE), startOnce)), resume);
    expect(nextStep(ended(going, 1))).toMatchObject({ kind: 'run', next: { stageIndex: 1 } });
  });

  it('changes nothing after the last stage', () => {
    const one = pipelineOf(['one']);
    expect(deriveProjectStatus(ended(started(applied(projectOf(one), startOnce)), 1)).status).toBe(
      'succeeded',
    );
  });
});
