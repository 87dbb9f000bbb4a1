import { deriveProjectStatus } from './derive-project-status';
import { nextStep } from './next-step';
import { applied, command, ended, pipelineOf, projectOf, started } from './project-builders.test-support';
import { applyRunEvent } from './run-events';

const THREE = pipelineOf(['one', 'two', 'three']);
const start = { name: 'start', payload: {} } as const;
const pause = { name: 'pause', payload: {} } as const;
const resume = { name: 'resume', payload: {} } as const;
const kill = { name: 'kill', payload: {} } as const;

describe('start', () => {
  it('begins with the first stage on an empty workspace', () => {
    const state = applied(projectOf(THREE), start);
    expect(nextStep(state)).toMatchObject({
      kind: 'run',
      next: { stageIndex: 0, base: null, trigger: 'manual' },
    });
  });

  it('is refused the second time, so two clicks start one run', () => {
    expect(command(applied(projectOf(THREE), start), start)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('already'),
    });
  });
});

describe('pause and resume', () => {
  it('lets the running stage end and starts no other until resumed', () => {
    const paused = ended(applied(started(applied(projectOf(THREE), start)), pause), 1);
    expect(deriveProjectStatus(paused).status).toBe('paused');
    expect(nextStep(paused).kind).toBe('wait');
    expect(nextStep(applied(paused, resume))).toMatchObject({
      kind: 'run',
      next: { stageIndex: 1, base: 1 },
    });
  });

  it('refuses to resume what is not paused, and to pause what was never started', () => {
    expect(command(projectOf(THREE), pause).kind).toBe('refused');
    expect(command(applied(projectOf(THREE), start), resume).kind).toBe('refused');
  });

  it('goes on from an earlier stage on what the stage before it left', () => {
    const done = ['one', 'two', 'three'].reduce(
      (state, _, index) => ended(started(state), index + 1),
      applied(projectOf(THREE), start),
    );
    expect(deriveProjectStatus(done).status).toBe('succeeded');
    const again = applied(done, { name: 'resume', payload: { fromStage: 'two' } });
    expect(nextStep(again)).toMatchObject({ kind: 'run', next: { stageIndex: 1, base: 1 } });
  });

  it('names the stages when it is told an unknown one, and the missing base when there is none', () => {
    const state = projectOf(THREE);
    expect(command(state, { name: 'resume', payload: { fromStage: 'four' } })).toMatchObject({
      reason: expect.stringContaining('one, two, three'),
    });
    expect(command(state, { name: 'resume', payload: { fromStage: 'three' } })).toMatchObject({
      reason: expect.stringContaining('two'),
    });
  });
});

describe('failure', () => {
  it('pauses the project and runs the same stage again on resume', () => {
    const failed = ended(started(applied(projectOf(THREE), start)), 1, {
      status: 'failed',
      message: 'exit code 3',
    });
    expect(deriveProjectStatus(failed)).toMatchObject({
      status: 'failed',
      text: expect.stringContaining('exit code 3'),
    });
    const again = started(applied(failed, resume));
    expect(again.runs[1]).toMatchObject({ stageId: 'one', base: null, run: 2 });
  });
});

describe('redo', () => {
  const done = ['one', 'two', 'three'].reduce(
    (state, _, index) => ended(started(state), index + 1),
    applied(projectOf(THREE), start),
  );

  it('starts from the same snapshot as the run it redoes and goes on from there', () => {
    const redone = started(applied(done, { name: 'redo', payload: { run: 2, environment: { T: '1' } } }));
    expect(redone.runs[3]).toMatchObject({ stageId: 'two', base: 1, redoOf: 2, environment: { T: '1' } });
    expect(nextStep(ended(redone, 4))).toMatchObject({
      kind: 'run',
      next: { stageIndex: 2, base: 4, environment: {} },
    });
  });

  it('keeps the earlier result and lets the newer one win in the outputs', () => {
    const redone = ended(started(applied(done, { name: 'redo', payload: { run: 2 } })), 4);
    expect(redone.acceptedRuns).toEqual([1, 2, 3, 4]);
    expect(redone.runs[1]?.manifestDigest).toBe('digest-2');
  });

  it('is refused while a run goes on, and for a run that is not there', () => {
    const running = started(applied(projectOf(THREE), start));
    expect(command(running, { name: 'redo', payload: { run: 1 } }).kind).toBe('refused');
    expect(command(done, { name: 'redo', payload: { run: 9 } })).toMatchObject({
      reason: expect.stringContaining('1 to 3'),
    });
  });

  it('refuses a value that its parameter does not allow', () => {
    const typed = pipelineOf(['one'], { parameters: { T: { type: 'number', maximum: 1, default: 0.5 } } });
    const state = ended(started(applied(projectOf(typed), start)), 1);
    expect(command(state, { name: 'redo', payload: { run: 1, environment: { T: '7' } } })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('T'),
    });
  });
});

describe('questions', () => {
  const asking = pipelineOf([
    { id: 'one', form: { fields: { N: { type: 'integer', minimum: 1, default: 3 } } } },
    'two',
  ]);

  it('asks before a stage with a form and takes the checked answer into the environment', () => {
    const step = nextStep(applied(projectOf(asking), start));
    if (step.kind !== 'ask') throw new Error('expected a question');
    const state = { ...applied(projectOf(asking), start), question: question(step.form) };
    expect(deriveProjectStatus(state).status).toBe('awaitingInput');
    expect(command(state, { name: 'answer', payload: { set: { N: 0 } } })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('N'),
    });
    const answered = started(applied(state, { name: 'answer', payload: { useDefaults: true } }));
    expect(answered.answers['N']).toMatchObject({ text: '3', value: 3 });
    expect(answered.runs).toHaveLength(1);
  });

  it('waits for the answer that a stage asks for before what follows', () => {
    const form = asking.stages[0]?.form;
    if (!form) throw new Error('no form');
    const plain = started(applied(projectOf(THREE), start));
    const asked = ended(plain, 1, { question: { form, picture: null } });
    expect(deriveProjectStatus(asked).status).toBe('awaitingInput');
    const going = applied(asked, { name: 'answer', payload: { set: { N: 5 } } });
    expect(nextStep(going)).toMatchObject({ kind: 'run', next: { stageIndex: 1, base: 1 } });
  });

  function question(form: NonNullable<(typeof asking.stages)[0]['form']>) {
    return {
      id: 'q',
      source: 'definition',
      stageId: 'one',
      run: null,
      form,
      picture: null,
      askedAtMs: 0,
    } as const;
  }
});

describe('kill', () => {
  it('names the run to end, and the project rests with the same stage next', () => {
    const running = started(applied(projectOf(THREE), start));
    const outcome = command(running, kill);
    if (outcome.kind !== 'applied') throw new Error(outcome.reason);
    expect(outcome.kill).toBe(1);
    const rested = ended(outcome.state, 1, { status: 'cancelled', message: 'was killed by anna' });
    expect(deriveProjectStatus(rested)).toMatchObject({
      status: 'paused',
      text: expect.stringContaining('anna'),
    });
    expect(nextStep(applied(rested, resume))).toMatchObject({ kind: 'run', next: { stageIndex: 0 } });
  });

  it('lets the project rest also when it came to the run from elsewhere', () => {
    const running = started(applied(projectOf(THREE), start));
    const rested = ended(running, 1, { status: 'cancelled', message: 'was killed by signal' });
    expect(deriveProjectStatus(rested)).toEqual({ status: 'paused', text: 'one was killed by signal' });
    expect(nextStep(applied(rested, resume))).toMatchObject({ kind: 'run', next: { stageIndex: 0 } });
  });
});

describe('a sealed base', () => {
  const sealed = (asks = false) =>
    applyRunEvent(
      started(applied(projectOf(THREE), start)),
      { kind: 'sealed', run: 1, attempt: 1, nodeId: 'node-a', manifestDigest: 'd1', succeeded: true, asks },
      0,
    );

  it('lets the next stage begin while it is being stored', () => {
    expect(nextStep(sealed())).toMatchObject({ kind: 'run', next: { stageIndex: 1, base: 1 } });
  });

  it('does not when the stage asks something', () => {
    expect(nextStep(sealed(true)).kind).toBe('wait');
  });

  it('is counted once when it is stored afterwards', () => {
    const stored = ended(started(sealed()), 1);
    expect(stored.acceptedRuns).toEqual([1]);
    expect(stored.runs).toHaveLength(2);
    expect(ended(stored, 1)).toBe(stored);
  });

  it('takes its successor back when it is lost, and runs the stage again', () => {
    const lost = ended(started(sealed()), 1, { status: 'lost', message: 'node gone' });
    const voided = ended(lost, 2, { status: 'cancelled', message: 'killed' });
    expect(deriveProjectStatus(voided).status).toBe('failed');
    expect(nextStep(applied(voided, resume))).toMatchObject({
      kind: 'run',
      next: { stageIndex: 0, base: null },
    });
  });
});
