import type { ProjectRow } from '@winslow/client';
import { keys, NotFoundError } from '@winslow/domain';
import { readProjectName } from '@winslow/storage';
import { workflowIds } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';
import type { BucketObject } from './support/bucket';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { untilPersisted } from './support/persisted';
import type { TestProject } from './support/test-project';

const MIB = 2 ** 20;
const STAGES = [
  {
    id: 'make',
    run: 'dd if=/dev/urandom of=big.bin bs=1M count=8 2>/dev/null; echo made > /output/made.txt',
    image: { workdir: '/workspace' },
  },
  { id: 'use', run: 'echo used | tee used.txt > /output/used.txt', image: { workdir: '/workspace' } },
];
const FAILS = [
  { id: 'one', run: 'echo one' },
  { id: 'two', run: 'echo no >&2; exit 3' },
  { id: 'three', run: 'echo three' },
];

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

const sizeOf = (objects: readonly BucketObject[]): number => objects.reduce((sum, { size }) => sum + size, 0);
const listed = (): Promise<ProjectRow[]> => winslow.winslow.projects.list();

async function done(): Promise<TestProject> {
  const project = await winslow.startedProject(STAGES);
  await project.until('succeeded');
  return project;
}

describe('a name', () => {
  it('is taken by renaming as by creation: one project has it, and the old one is free', async () => {
    const [one, two] = [await winslow.project(FAILS), await winslow.project(FAILS)];
    const { projects } = winslow.winslow;
    expect(await two.refusal('rename', { name: one.name })).toContain('named');
    expect(await two.refusal('rename', { name: 'a/b' })).toContain('slash');
    await two.command('rename', { name: `${one.name} north` });
    expect(await projects.resolve(`${one.name} north`)).toBe(two.id);
    await expect(projects.resolve(`${two.name}?`)).rejects.toThrow(NotFoundError);
    await one.command('rename', { name: two.name });
    expect(await projects.resolve(two.name)).toBe(one.id);
    await one.command('setTags', { tags: ['night', 'a 1'] });
    await eventually(listed, (rows) =>
      rows.some(({ name, tags }) => name === two.name && tags.join() === 'a 1,night'),
    );
  });

  it('goes to one of two projects that want it at once', async () => {
    const both = [await winslow.project(FAILS), await winslow.project(FAILS)];
    const answers = await Promise.allSettled(
      both.map((project) => project.command('rename', { name: 'Bridge' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

it('skips a stage that fails, and the journal tells of it page by page', async () => {
  const project = await winslow.startedProject(FAILS);
  await project.until('failed');
  await project.command('skip', { stage: 'two' });
  expect((await project.until('succeeded')).statusText).toContain('skipped: two');
  const { projects } = winslow.winslow;
  const first = await projects.journal({ project: project.id, limit: 4 });
  expect(first.entries.map(({ seq }) => seq)).toEqual([7, 6, 5, 4]);
  const second = await projects.journal({ project: project.id, limit: 4, before: first.next ?? undefined });
  expect(second.entries.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  expect(second.next).toBeNull();
  const kinds = [...first.entries, ...second.entries].map((entry) =>
    entry.kind === 'run' ? `${entry.run.stageId} ${entry.run.status}` : entry.command.name,
  );
  expect(kinds).toEqual([
    'three succeeded',
    'two skipped',
    'skip',
    'two failed',
    'one succeeded',
    'start',
    'create',
  ]);
});

it('previews a redo beside what the earlier run had, and tells of the pipeline', async () => {
  const project = await done();
  const { projects } = winslow.winslow;
  const preview = await projects.preview({
    project: project.id,
    kind: 'redo',
    run: 1,
    environment: { T: '1' },
  });
  expect(preview).toMatchObject({
    ok: true,
    stages: [
      { stageId: 'make', run: 1, medianMs: expect.any(Number) },
      { stageId: 'use', run: 2 },
    ],
    base: null,
    replaces: [1, 2],
    environment: expect.arrayContaining([
      { name: 'T', value: '1', origin: 'run', before: null, changed: true },
    ]),
  });
  const { definition, source } = await projects.definition(project.id);
  expect(definition.stages.map(({ id }) => id)).toEqual(['make', 'use']);
  expect(source).toContain('apiVersion');
});

it('keeps the last workspaces: frees what the preview says, and nothing else', async () => {
  const project = await done();
  await project.command('redo', { run: 1 });
  await project.eventually(({ runs, status }) => runs.length === 4 && status === 'succeeded');
  await untilPersisted(winslow, project.id);
  const runsPrefix = `${keys.projectPrefix(project.id)}runs/`;
  const [before, recordsBefore] = [
    await winslow.bucket.contents(project.id),
    await winslow.bucket.list(runsPrefix),
  ];
  const preview = await winslow.winslow.projects.previewRetention({ project: project.id, keepLast: 1 });
  expect(preview.drops.map(({ run }) => run)).toEqual([1, 2]);
  expect(preview.bytesFreed).toBeGreaterThanOrEqual(8 * MIB);
  await project.command('setRetention', { keepLast: 1 });
  const after = await eventually(
    () => winslow.bucket.contents(project.id),
    (found) => sizeOf(before) - sizeOf(found) >= preview.bytesFreed,
  );
  expect(sizeOf(before) - sizeOf(after)).toBe(preview.bytesFreed);
  const gone = recordsBefore.filter(({ key }) => key.endsWith('manifest.jsonl.gz')).slice(0, 2);
  const recordsAfter = await winslow.bucket.list(runsPrefix);
  expect(recordsAfter).toEqual(recordsBefore.filter((object) => !gone.includes(object)));
  expect(await project.refusal('redo', { run: 2 })).toContain('run 1 (make)');
  await project.command('resume', { fromStage: 'use', once: true });
  await project.eventually(({ runs, status }) => runs.length === 5 && status === 'succeeded');
});

it('deletes a project with all its objects, and nothing of another', async () => {
  const [project, other] = [await done(), await done()];
  await untilPersisted(winslow, other.id);
  const othersBefore = await winslow.bucket.list(keys.projectPrefix(other.id));
  await project.command('delete');
  await expect(project.view()).rejects.toThrow(NotFoundError);
  await expect(project.command('start')).rejects.toThrow(NotFoundError);
  await eventually(
    () => winslow.bucket.list(keys.projectPrefix(project.id)),
    (left) => left.length === 0,
  );
  await eventually(listed, (rows) => !rows.some(({ projectId }) => projectId === project.id));
  expect(await winslow.bucket.list(keys.projectPrefix(other.id))).toEqual(othersBefore);
  // The name is given back after the last object has gone.
  await eventually(
    () => readProjectName(winslow.bucket.store, project.name),
    (claim) => claim === undefined,
  );
  await other.command('rename', { name: project.name });
  const handle = (await winslow.temporal()).workflow.getHandle(workflowIds.project(project.id));
  await handle.result();
  expect(await winslow.bucket.list(keys.projectPrefix(project.id))).toEqual([]);
});

describe('whoever watches', () => {
  let ended: AbortController;
  beforeEach(() => {
    ended = new AbortController();
  });
  afterEach(() => ended.abort());

  it('all projects is told of each new, changed and deleted one', async () => {
    const rows = new Map<string, ProjectRow>();
    const watching = winslow.winslow.projects.watchAll({ signal: ended.signal }, ({ changed, removed }) => {
      for (const row of changed) rows.set(row.projectId, row);
      for (const id of removed) rows.delete(id);
    });
    const project = await winslow.project(STAGES);
    await eventually(
      () => rows.get(project.id),
      (row) => row?.status === 'idle',
    );
    await project.command('start');
    const row = await eventually(
      () => rows.get(project.id),
      (seen) => seen?.status === 'succeeded',
    );
    expect(row).toMatchObject({
      statusText: 'all 2 stages succeeded',
      progress: { stagesDone: 2, stages: 2 },
    });
    await project.command('archive');
    await eventually(
      () => rows.get(project.id),
      (seen) => seen?.archived === true,
    );
    expect((await listed()).some(({ projectId }) => projectId === project.id)).toBe(false);
    await project.command('delete');
    await eventually(
      () => rows.get(project.id),
      (seen) => seen === undefined || seen.deleting,
    );
    ended.abort();
    await watching;
  });

  it('one project is told of its states, of its live progress, and of its end', async () => {
    const project = await winslow.project(STAGES);
    const told: string[] = [];
    const untilTold = (text: string): Promise<unknown> =>
      eventually(
        () => told.at(-1),
        (last) => last === text,
      );
    const watching = winslow.winslow.projects.watch(project.id, { signal: ended.signal }, ({ view }) =>
      told.push(view.statusText),
    );
    await untilTold('not started');
    await project.command('start');
    await untilTold('all 2 stages succeeded');
    await project.command('delete');
    await expect(watching).rejects.toThrow(NotFoundError);
  });
});

itEndsClean(() => winslow);
