import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keys } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import type { BucketObject } from './support/bucket';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import type { TestProject } from './support/test-project';

const MIB = 2 ** 20;
const BIG_BYTES = 24 * MIB;

const STAGES = [
  {
    id: 'make',
    run: `dd if=/dev/urandom of=big.bin bs=1M count=24 2>/dev/null
      mkdir small; for i in 1 2 3 4 5; do echo "small $i" > small/$i; done; echo made > /output/made.txt`,
    image: { workdir: '/workspace' },
  },
  {
    id: 'use',
    run: `md5sum < big.bin; ls small | wc -l; ls
      echo "factor $FACTOR" | tee factor.txt > /output/factor.txt; echo changed > small/3`,
    image: { workdir: '/workspace' },
    environment: {},
  },
  { id: 'last', run: 'cat factor.txt; md5sum < big.bin; cat small/3', image: { workdir: '/workspace' } },
];

let winslow: Installation;
let project: TestProject;

beforeAll(async () => {
  winslow = await Installation.start();
  project = await winslow.startedProject(STAGES, { environment: { FACTOR: '1' } });
  await project.until('succeeded');
});
afterAll(() => winslow?.close());

const sizeOf = (objects: readonly BucketObject[]): number => objects.reduce((sum, { size }) => sum + size, 0);
const contents = (): Promise<BucketObject[]> => winslow.bucket.contents(project.id);
const preparedLine = async (run: number): Promise<string> =>
  (await project.texts(run, 'winslow')).find((text) => text.startsWith('Prepared')) ?? '';

it('stores a file once for all the runs that have it in their workspace', async () => {
  const before = await contents();
  expect(sizeOf(before)).toBeGreaterThanOrEqual(BIG_BYTES);
  expect(sizeOf(before)).toBeLessThan(BIG_BYTES + MIB);
  expect((await project.record(1)).stored?.bytesUploaded).toBeGreaterThanOrEqual(BIG_BYTES);
  for (const run of [2, 3]) expect((await project.record(run)).stored?.bytesUploaded).toBeLessThan(1_000);
});

describe('a redo with another value', () => {
  let before: BucketObject[];
  let outputsBefore: BucketObject[];

  beforeAll(async () => {
    before = await contents();
    outputsBefore = await winslow.bucket.list(keys.runPrefix(project.id, 2));
    const redone = await winslow.cli(
      'project',
      'redo',
      project.name,
      '2',
      '--env',
      'FACTOR=7',
      '--reason',
      'try seven',
    );
    expect(redone).toMatchObject({ exitCode: 0, stdout: `${project.name}: redoes run 2 (use)\n` });
    await project.until('succeeded');
  });

  it('starts from what the earlier run started from, and goes on to the stages after it', async () => {
    const { runs } = await project.view();
    expect(
      runs.slice(3).map(({ stageId, base, redoOf, environment }) => ({ stageId, base, redoOf, environment })),
    ).toEqual([
      { stageId: 'use', base: 1, redoOf: 2, environment: { FACTOR: '7' } },
      { stageId: 'last', base: 4, redoOf: null, environment: {} },
    ]);
    expect((await project.texts(4)).slice(2)).toEqual(['big.bin', 'small']);
    expect((await project.texts(4)).slice(0, 2)).toEqual((await project.texts(2)).slice(0, 2));
    expect((await project.texts(5))[0]).toBe('factor 7');
    expect((await project.record(4)).spec).toMatchObject({
      redoOf: 2,
      environment: { FACTOR: '7' },
      base: { run: 1 },
    });
  });

  it('moves no byte of its base in S3, and adds only what it changed', async () => {
    const after = await contents();
    expect(after.filter(({ key }) => before.some((old) => old.key === key))).toEqual(before);
    const added = after.filter(({ key }) => !before.some((old) => old.key === key));
    expect(sizeOf(added)).toBeLessThan(1_000);
    expect(added.every(({ key }) => /\/(blobs|packs)\/4\/1\//.test(key))).toBe(true);
    expect((await project.record(4)).stored?.bytesUploaded).toBeLessThan(1_000);
  });

  it('fetches nothing that the node has', async () => {
    expect(await preparedLine(4)).toMatch(/, 0B fetched$/);
  });

  it('leaves the outputs of the earlier run as they were, and shows the newest', async () => {
    expect(await winslow.bucket.list(keys.runPrefix(project.id, 2))).toEqual(outputsBefore);
    const get = async (address: string): Promise<string> =>
      (await winslow.cli('files', 'get', `${project.name}:${address}`, '-')).stdout;
    expect(await get('/runs/2/output/factor.txt')).toBe('factor 1\n');
    expect(await get('/runs/4/output/factor.txt')).toBe('factor 7\n');
    expect(await get('/output/factor.txt')).toBe('factor 7\n');
    expect(await get('/output/made.txt')).toBe('made\n');
  });

  it('keeps the workspaces of both, each as it was left', async () => {
    const get = async (run: number): Promise<string> =>
      (await winslow.cli('files', 'get', `${project.name}:/runs/${run}/workspace/factor.txt`, '-')).stdout;
    expect([await get(2), await get(4)]).toEqual(['factor 1\n', 'factor 7\n']);
    const listed = await winslow.cliJson<{ path: string }[]>(
      'files',
      'ls',
      `${project.name}:/runs/1/workspace`,
      '-r',
    );
    expect(listed.map(({ path }) => path).filter((path) => !path.endsWith('small'))).toEqual([
      'big.bin',
      ...[1, 2, 3, 4, 5].map((i) => `small/${i}`),
    ]);
  });

  it('keeps who asked for it and why in the journal', async () => {
    const journal = await eventually(
      () => winslow.bucket.journal(project.id),
      (entries) => entries.some((entry) => entry.kind === 'command' && entry.command.name === 'redo'),
    );
    const commands = journal.flatMap((entry) => (entry.kind === 'command' ? [entry.command] : []));
    expect(commands.find(({ name }) => name === 'redo')).toMatchObject({
      actor: { name: 'anna', via: 'cli' },
      reason: 'try seven',
      payload: { run: 2, environment: { FACTOR: '7' } },
      refused: null,
    });
  });
});

it('takes a variable away for one run only', async () => {
  const project = await winslow.startedProject([{ id: 'one', run: 'echo "debug ${DEBUG-unset}"' }], {
    environment: { DEBUG: 'on' },
  });
  await project.until('succeeded');
  expect(await winslow.cli('project', 'redo', project.name, '1', '--unset', 'DEBUG')).toMatchObject({
    exitCode: 0,
  });
  await project.until('succeeded');
  await project.command('redo', { run: 1 });
  await project.until('succeeded');
  expect(await Promise.all([1, 2, 3].map((run) => project.texts(run)))).toEqual([
    ['debug on'],
    ['debug unset'],
    ['debug on'],
  ]);
});

it('resumes from a stage on what the stage before it left last', async () => {
  const answer = await winslow.cli('project', 'resume', project.name, '--from', 'last');
  expect(answer.stdout).toBe(`${project.name}: goes on with last\n`);
  await project.until('succeeded');
  const { runs } = await project.view();
  expect(runs.at(-1)).toMatchObject({ stageId: 'last', base: 4 });
  expect((await project.texts(runs.length))[0]).toBe('factor 7');
});

it('refuses a redo of what never ran, and unknown stages, in words', async () => {
  expect(await winslow.cli('project', 'redo', project.name, '99')).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining('has no run 99: it has 1 to'),
  });
  expect(await winslow.cli('project', 'resume', project.name, '--from', 'lsat')).toMatchObject({
    exitCode: 5,
    stderr: expect.stringContaining('make, use, last'),
  });
  expect(await winslow.cli('project', 'redo', project.name, '2', '--env', 'WINSLOW_NODE=x')).toMatchObject({
    exitCode: 5,
    stderr: expect.stringContaining('WINSLOW_'),
  });
});

it('redoes a run on a node that has lost everything it had', async () => {
  await winslow.stopWorker();
  await rm(join(winslow.dataDir, 'node'), { recursive: true });
  await winslow.startWorker();
  await project.command('redo', { run: 3 });
  await project.until('succeeded');
  const { runs } = await project.view();
  expect(await project.texts(runs.length)).toEqual(await project.texts(3));
});

itEndsClean(() => winslow);
