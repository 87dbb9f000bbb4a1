import { deriveProjectStatus } from './derive-project-status';
import { nextStep } from './next-step';
import { applied, command, ended, pipelineOf, projectOf, started } from './project-builders.test-support';
import { PROJECT_COMMANDS } from './project-command';
import type { ProjectCommand } from './project-command';
import { readTags } from './project-tags';
import { viewProject } from './project-view';
import { upgradeProjectState } from './upgrade-project-state';

const TWO = pipelineOf(['one', 'two']);
const start = { name: 'start', payload: {} } as const;
const archive = { name: 'archive', payload: {} } as const;
const remove = { name: 'delete', payload: {} } as const;

/** One command of each name, as it could be given. */
const EACH: Record<ProjectCommand['name'], ProjectCommand> = {
  start,
  pause: { name: 'pause', payload: {} },
  resume: { name: 'resume', payload: {} },
  redo: { name: 'redo', payload: { run: 1 } },
  skip: { name: 'skip', payload: {} },
  answer: { name: 'answer', payload: {} },
  kill: { name: 'kill', payload: {} },
  rename: { name: 'rename', payload: { name: 'x' } },
  setTags: { name: 'setTags', payload: { tags: [] } },
  setRetention: { name: 'setRetention', payload: { keepLast: 1 } },
  archive,
  unarchive: { name: 'unarchive', payload: {} },
  delete: remove,
};

describe('rename', () => {
  it('takes what can be a name, and nothing else', () => {
    expect(applied(projectOf(TWO), { name: 'rename', payload: { name: 'Bridge' } }).name).toBe('Bridge');
    for (const name of ['', ' a', 'a/b', 'pool', 'x'.repeat(101)]) {
      expect(command(projectOf(TWO), { name: 'rename', payload: { name } }).kind).toBe('refused');
    }
  });
});

describe('tags', () => {
  it('are trimmed, unique and sorted', () => {
    const tagged = applied(projectOf(TWO), {
      name: 'setTags',
      payload: { tags: [' b', 'a 1', 'b', 'ä.x-y_z'] },
    });
    expect(tagged.tags).toEqual(['a 1', 'b', 'ä.x-y_z']);
    expect(applied(tagged, { name: 'setTags', payload: { tags: [] } }).tags).toEqual([]);
  });

  it.each([
    ['', 'letter'],
    ['a/b', 'cannot be a tag'],
    ['a\nb', 'cannot be a tag'],
    ['x'.repeat(41), '41'],
  ])('refuses %j', (tag, reason) => {
    expect(readTags([tag])).toMatchObject({ ok: false, message: expect.stringContaining(reason) });
  });

  it('are at most twenty', () => {
    const many = Array.from({ length: 21 }, (_, index) => `t${index}`);
    expect(readTags(many)).toMatchObject({ ok: false, message: expect.stringContaining('20') });
    expect(readTags(many.slice(1)).ok).toBe(true);
  });
});

describe('an archived project', () => {
  const paused = ended(started(applied(projectOf(TWO), { name: 'start', payload: { once: true } })), 1);
  const archived = applied(paused, archive);

  it('starts nothing and says how it can again', () => {
    expect(nextStep({ ...archived, pause: null }).kind).toBe('wait');
    for (const name of ['start', 'resume', 'redo', 'skip', 'answer'] as const) {
      expect(command(archived, EACH[name])).toMatchObject({ reason: expect.stringContaining('unarchive') });
    }
  });

  it('asks nobody, and is as it was once it is taken back', () => {
    expect(
      viewProject({ ...archived, pause: { ...archived.pause, reason: 'inputRequired' } as never }),
    ).toMatchObject({
      archived: true,
      needsInput: false,
    });
    expect(applied(archived, EACH.unarchive)).toEqual(paused);
  });

  it('cannot come about while a run goes on or is stored', () => {
    expect(command(started(applied(projectOf(TWO), start)), archive).kind).toBe('refused');
    expect(command(archived, archive).kind).toBe('refused');
  });
});

describe('a project that is being deleted', () => {
  const deleting = applied(projectOf(TWO), remove);

  it('takes no command any more, whatever it is, and starts nothing', () => {
    for (const name of PROJECT_COMMANDS) {
      expect(command(deleting, EACH[name])).toMatchObject({
        reason: expect.stringContaining('being deleted'),
      });
    }
    expect(nextStep({ ...deleting, next: applied(projectOf(TWO), start).next }).kind).toBe('wait');
  });

  it('cannot come about while a run goes on', () => {
    expect(command(started(applied(projectOf(TWO), start)), remove)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('kill it'),
    });
  });
});

it('takes over the state of an earlier Winslow', () => {
  const now = ended(started(applied(projectOf(TWO), start)), 1);
  const { tags, archived, deleting, retention, droppedRuns, ...rest } = now;
  const earlier = {
    ...rest,
    next: rest.next && { ...rest.next, once: undefined },
    runs: rest.runs.map((run) => ({ ...run, once: undefined, workspace: undefined })),
  };
  expect(upgradeProjectState(earlier)).toEqual({ ...now, tags, archived, deleting, retention, droppedRuns });
  expect(upgradeProjectState(now)).toEqual(now);
  expect(deriveProjectStatus(upgradeProjectState(earlier)).status).toBe('running');
});
