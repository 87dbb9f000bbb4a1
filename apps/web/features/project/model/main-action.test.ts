import { mainAction, possibleCommands } from './main-action';
import { aRun, aView } from './project.test-support';

const running = aRun({ run: 1, status: 'running', endedAtMs: null, manifestDigest: null });
const next = {
  stageIndex: 0,
  stageId: 'detect',
  base: null,
  trigger: 'manual',
  actor: { name: 'ada', via: 'web' },
  environment: {},
  redoOf: null,
  once: false,
  formAnswered: true,
} as const;

describe('mainAction', () => {
  it('begins a new project', () => {
    expect(mainAction(aView())).toEqual({ kind: 'start' });
  });

  it('pauses what runs, and takes that back', () => {
    const view = aView({ status: 'running', runs: [running] });
    expect(mainAction(view)).toEqual({ kind: 'pause', stage: 'detect' });
    expect(mainAction({ ...view, pausesAfter: 'detect' })).toEqual({ kind: 'keepGoing', stage: 'detect' });
  });

  it('leads to redoing what failed, not blindly onwards', () => {
    const view = aView({
      status: 'failed',
      runs: [aRun({ run: 1 }), aRun({ run: 2, status: 'failed' })],
      next,
    });
    expect(mainAction(view)).toEqual({ kind: 'redo', run: 2 });
  });

  it('goes on with what is next when paused', () => {
    expect(mainAction(aView({ status: 'paused', next }))).toEqual({ kind: 'resume', stage: 'detect' });
  });

  it('does nothing with a project that is going away', () => {
    const deleting = { sinceMs: 0, actor: { name: 'ada', via: 'web' } } as const;
    expect(mainAction(aView({ deleting })).kind).toBe('none');
  });
});

describe('possibleCommands', () => {
  it('kills only what runs, and skips only what is next', () => {
    expect(possibleCommands(aView({ status: 'running', runs: [running] }))).toMatchObject({
      kill: true,
      pause: true,
      skip: false,
      redo: false,
      remove: false,
    });
    expect(possibleCommands(aView({ status: 'paused', runs: [aRun({ run: 1 })], next }))).toMatchObject({
      kill: false,
      pause: false,
      skip: true,
      redo: true,
      runOnce: true,
      remove: true,
    });
  });
});
