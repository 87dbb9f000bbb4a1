import type { RunPreview } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import { DEFINITION_QUERY, PREVIEW_QUERY } from './contract';
import { runUntilKilled } from './scripted-node.test-support';
import type { ScriptedNode } from './scripted-node.test-support';
import { pipeline, refusalOf, startWorkflowFixture, THREE } from './workflow-fixture.test-support';
import type { TestProject, WorkflowFixture } from './workflow-fixture.test-support';

let fixture: WorkflowFixture;
let node: ScriptedNode;
let create: WorkflowFixture['create'];

beforeAll(async () => {
  fixture = await startWorkflowFixture();
  ({ node, create } = fixture);
});

beforeEach(() => node.reset());

afterAll(() => fixture.stop());

/** What lists know of the project. */
async function listed({ handle }: TestProject) {
  const { memo, typedSearchAttributes } = await handle.describe();
  const attributes = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value as unknown]);
  return { memo: memo ?? {}, ...(Object.fromEntries(attributes) as Record<string, unknown>) };
}

it('skips the failed stage and goes on from the base that it had', async () => {
  const project = await create(THREE);
  node.runs = ({ spec }) => (spec.stage.id === 'two' ? { exitCode: 3 } : {});
  await project.command('start');
  await project.until('failed');
  expect(await refusalOf(project.command('skip', { stage: 'three' }))).toContain('two is');
  await project.command('skip', { stage: 'two', reason: 'hopeless' });
  const view = await project.until('succeeded');
  expect(view.statusText).toBe('2 of 3 stages succeeded; skipped: two');
  expect(view.runs.map(({ stageId, status, base }) => [stageId, status, base])).toEqual([
    ['one', 'succeeded', null],
    ['two', 'failed', 1],
    ['two', 'skipped', 1],
    ['three', 'succeeded', 1],
  ]);
  expect(view.commands.at(-1)).toMatchObject({ name: 'skip', reason: 'hopeless', actor: { name: 'anna' } });
});

it('skips by signal a stage whose question is open, and takes the question back', async () => {
  const form = { fields: { N: { type: 'integer' } } };
  const project = await create(pipeline([{ id: 'one' }, { id: 'two', form }]));
  await project.command('start');
  await project.until('awaitingInput');
  await project.handle.signal('skip', {});
  expect((await project.until('succeeded')).question).toBeNull();
});

it('runs one stage and pauses, by start, resume and redo', async () => {
  const project = await create(THREE);
  node.runs = runUntilKilled;
  await project.command('start', { once: true });
  const running = await eventually(project.view, ({ runs }) => runs[0]?.status === 'running');
  expect(running).toMatchObject({ pausesAfter: 'one', statusText: expect.stringContaining('then pauses') });
  await project.command('kill');
  await project.until('paused');
  await eventually(project.view, ({ runs }) => runs[0]?.status === 'cancelled');
  node.reset();
  await project.command('resume', { once: true });
  expect(await project.until('paused')).toMatchObject({ statusText: 'paused after one, as asked' });
  await project.command('redo', { run: 2, once: true });
  await eventually(project.view, ({ runs, status }) => runs.length === 3 && status === 'paused');
  await project.command('resume');
  await project.until('succeeded');
});

it('previews what a redo runs, without running it', async () => {
  const project = await create(THREE);
  await project.command('start');
  await project.until('succeeded');
  const preview = await project.handle.query<RunPreview, [unknown]>(PREVIEW_QUERY, {
    kind: 'redo',
    run: 2,
    environment: { T: '1' },
  });
  expect(preview).toMatchObject({
    ok: true,
    stages: [{ stageId: 'two' }, { stageId: 'three' }],
    base: { run: 1 },
  });
  expect(await project.handle.query(PREVIEW_QUERY, { kind: 'nonsense' })).toMatchObject({ ok: false });
  expect((await project.view()).runs).toHaveLength(3);
  expect(await project.handle.query(DEFINITION_QUERY)).toMatchObject({
    revision: 'r',
    definition: { name: 'p' },
  });
});

it('shows a new name and tags in lists as soon as the command is answered, also in a fresh history', async () => {
  const project = await create(THREE, { handOnAfterEvents: 10 });
  await project.command('rename', { name: 'Bridge 7' });
  await project.command('setTags', { tags: ['night', 'b 2'] });
  expect(await listed(project)).toMatchObject({
    memo: { name: 'Bridge 7', stages: 3 },
    WinslowTags: ['b 2', 'night'],
  });
  const { runId } = await project.handle.describe();
  await project.command('start');
  await project.until('succeeded');
  await eventually(
    () => project.handle.describe(),
    (description) => description.runId !== runId,
  );
  expect(await listed(project)).toMatchObject({
    memo: { name: 'Bridge 7', stagesDone: 3, text: 'all 3 stages succeeded', runs: 3, recent: 'sss' },
    WinslowTags: ['b 2', 'night'],
  });
  await project.command('setTags', { tags: [] });
  expect(await listed(project)).not.toHaveProperty('WinslowTags');
  expect(await refusalOf(project.command('rename', { name: 'a/b' }))).toContain('slash');
});

it('archives a project that rests, which then starts nothing until it is taken back', async () => {
  const project = await create(THREE);
  await project.command('archive');
  expect(await listed(project)).toMatchObject({ WinslowArchived: true });
  expect(await refusalOf(project.command('start'))).toContain('unarchive');
  await project.command('unarchive');
  await project.command('start');
  await project.until('succeeded');
});

it('keeps the last workspaces after each run and has the bytes of the others removed', async () => {
  const project = await create(THREE, { handOnAfterEvents: 10 });
  await project.command('setRetention', { keepLast: 1 });
  await project.command('start');
  await project.until('succeeded');
  await project.command('redo', { run: 3, once: true });
  const view = await eventually(
    project.view,
    ({ runs, status }) => runs.length === 4 && status === 'succeeded',
  );
  expect(view.runs.map(({ workspace }) => workspace)).toEqual(['kept', 'kept', 'dropped', 'kept']);
  const removal = await eventually(
    () => Promise.resolve(node.removals.find(({ projectId }) => projectId === project.id)),
    (found) => found !== undefined,
  );
  expect(removal).toMatchObject({
    dropped: [{ run: 3 }],
    kept: [{ run: 1 }, { run: 2 }, { run: 4 }],
    openRuns: [],
  });
});

it('deletes a project that rests: it takes nothing any more, and ends when all has gone', async () => {
  const project = await create(THREE, { secondLookAfterMs: 10 });
  node.runs = runUntilKilled;
  await project.command('start');
  await eventually(project.view, ({ runs }) => runs[0]?.status === 'running');
  expect(await refusalOf(project.command('delete'))).toContain('kill it');
  await project.command('kill');
  await eventually(project.view, ({ runs }) => runs[0]?.status === 'cancelled');
  await project.command('delete');
  expect(await listed(project)).toMatchObject({ WinslowState: 'deleting', WinslowNeedsInput: false });
  await project.handle.result();
  const removals = node.removals.filter(({ projectId }) => projectId === project.id);
  expect(removals).toEqual(Array.from({ length: 2 }, () => ({ projectId: project.id, name: project.id })));
});

it('replays the histories of everything above', async () => {
  expect(await fixture.replayAll()).toBeGreaterThan(15);
});
