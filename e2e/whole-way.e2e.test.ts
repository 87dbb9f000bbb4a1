import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keys, type LogSource, type ProjectView } from '@winslow/domain';
import type { CreatedProject } from '@winslow/client';
import { eventually, TINY_IMAGE } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { ACTOR, Installation, NODE_ID } from './support/installation';
import { LISTENING, LISTEN_FOR_GO, WAIT_FOR_GO } from './support/pipeline-text';
import { TestProject } from './support/test-project';

/** A pipeline file as people write it. */
const PIPELINE = `
apiVersion: winslow/v1
name: whole-way
environment:
  GREETING: hello
parameters:
  VIDEO: { type: file, from: [input] }
  MODEL: { type: file, from: [pool] }
  FACTOR: { type: integer, default: 2 }
stages:
  - id: look
    image:
      name: ${TINY_IMAGE}
      args:
        - sh
        - -euc
        - |
          echo "args $$*"
          echo "careful" >&2
          cat "$$1" > /workspace/seen.txt
          mkdir /output/lists
          (cd /input && find . -type f | sort) > /output/lists/input
          (cd /resources && find . -type f | sort) > /output/lists/resources
          env | sort > /output/env.txt
          echo "first" > /output/sum.txt
          echo "WINSLOW_RESULT: size=$$(wc -c < "$$1")"
        - look
        - $VIDEO
        - $MODEL
        - '\${GREETING}-$FACTOR-$WINSLOW_NODE-$$-$STAGE_ONLY'
    environment: { STAGE_ONLY: 'of $WINSLOW_STAGE_ID' }
    requirements: { cpus: 0.5, memory: 64MiB }
    inputs: ['input:/clips/**']
    results: { files: [sum.txt, 'lists/*'], values: [size] }
  - id: count
    image:
      name: ${TINY_IMAGE}
      args: [sh, -euc, 'find /input /resources /results -type f; cat /workspace/seen.txt; echo two > /workspace/two.txt']
    requirements: { cpus: 0.5, memory: 64MiB }
    inputs: ['output:/lists/**']
  - id: report
    image:
      name: ${TINY_IMAGE}
      args: [sh, -euc, 'find /input /resources /results -type f; ls /workspace; ls -A /output; echo last > /output/sum.txt']
    requirements: { cpus: 0.5, memory: 64MiB }
    inputs: []
`;

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

describe('a pipeline from a file, by the command line', () => {
  let project: TestProject;
  let created: Omit<CreatedProject, 'expects'> & { readonly uploaded: readonly string[] };
  let pooledBefore: unknown;

  beforeAll(async () => {
    const local = (path: string, content: string): Promise<string> => winslow.file(path, content);
    const pipeline = await local('pipeline.yaml', PIPELINE);
    const models = join(await local('models/net.bin', 'weights'), '..');
    await local('models/other.bin', 'never asked for');
    const inputs = [
      await local('street.txt', 'a street\n'),
      await local('unrelated.txt', 'stays away'),
      join(await local('clips/a/1.txt', 'one'), '../..'),
    ];
    expect(await winslow.cli('files', 'put', models, 'pool:/')).toMatchObject({ exitCode: 0 });
    pooledBefore = await winslow.bucket.list('pool/');
    const files = inputs.flatMap((input) => ['--input', input]);
    const env = ['--env', 'VIDEO=input:/street.txt', '--env', 'MODEL=pool:/models/net.bin'];
    created = await winslow.cliJson(
      'project',
      'create',
      '--name',
      'Street 1',
      '--pipeline',
      pipeline,
      ...files,
      ...env,
    );
    project = new TestProject(winslow.winslow, created.projectId, created.name);
    expect(await winslow.cli('project', 'start', 'Street 1')).toMatchObject({
      exitCode: 0,
      stdout: 'Street 1: starts with look\n',
    });
    const waited = await winslow.cli(
      'project',
      'wait',
      'Street 1',
      '--until',
      'succeeded',
      '--timeout',
      '120',
    );
    expect(waited).toEqual({
      stdout: 'Street 1: succeeded: all 3 stages succeeded\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('uploads inputs once, and leaves what is in the pool where it is', async () => {
    expect(created.uploaded.toSorted()).toEqual(['clips/a/1.txt', 'street.txt', 'unrelated.txt']);
    const prefix = keys.projectInputPrefix(project.id);
    const uploaded = await winslow.bucket.list(prefix);
    expect(uploaded.map(({ key }) => key.slice(prefix.length))).toEqual([
      'clips/a/1.txt',
      'street.txt',
      'unrelated.txt',
    ]);
    expect(await winslow.bucket.list('pool/')).toEqual(pooledBefore);
  });

  it('shows a stage only what its inputs and file parameters name', async () => {
    const list = async (name: string): Promise<string[]> =>
      (await output(`lists/${name}`)).trim().split('\n');
    expect(await list('input')).toEqual(['./clips/a/1.txt', './street.txt']);
    expect(await list('resources')).toEqual(['./models/net.bin']);
    const seenByCount = (await project.texts(2)).filter((text) => text.startsWith('/'));
    // File parameters are there in every stage: their variables are.
    expect(seenByCount.toSorted()).toEqual([
      '/input/street.txt',
      '/resources/models/net.bin',
      '/results/lists/input',
      '/results/lists/resources',
    ]);
  });

  it('expands variables of all layers, with files as the paths that the container sees', async () => {
    expect((await project.texts(1))[0]).toBe(
      `args /input/street.txt /resources/models/net.bin hello-2-${NODE_ID}-$-of look`,
    );
  });

  it("injects Winslow's own variables", async () => {
    const lines = (await output('env.txt')).split('\n').filter((line) => line.startsWith('WINSLOW_'));
    const env = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(env).toMatchObject({
      WINSLOW_PROJECT_ID: project.id,
      WINSLOW_PROJECT_NAME: 'Street 1',
      WINSLOW_PIPELINE_NAME: 'whole-way',
      WINSLOW_STAGE_ID: 'look',
      WINSLOW_STAGE_RUN: '1',
      WINSLOW_ATTEMPT: '1',
      WINSLOW_NODE: NODE_ID,
      WINSLOW_CPUS: '0.5',
      WINSLOW_MEMORY_BYTES: String(64 * 2 ** 20),
      WINSLOW_GPUS: '0',
      WINSLOW_DIR_OUTPUT: '/output',
      WINSLOW_SETUP_EPOCH_TIME_MS: expect.stringMatching(/^\d{13}$/),
    });
  });

  it('hands the workspace on from stage to stage, and gives each an empty output', async () => {
    expect(await project.texts(2)).toContain('a street');
    expect(await project.texts(3)).toEqual([
      '/input/street.txt',
      '/resources/models/net.bin',
      'seen.txt',
      'two.txt',
    ]);
  });

  it('shows the newest file of each output path, and each run its own', async () => {
    const rows = await winslow.cliJson<{ path: string; run: number }[]>(
      'files',
      'ls',
      'Street 1:/output/',
      '-r',
    );
    expect(rows.filter((row) => row.path.includes('.')).map(({ path, run }) => [path, run])).toEqual([
      ['env.txt', 1],
      ['sum.txt', 3],
    ]);
    expect(await output('sum.txt')).toBe('last\n');
    const earlier = await winslow.cli('files', 'get', `${project.id}:/runs/1/output/sum.txt`, '-');
    expect(earlier.stdout).toBe('first\n');
  });

  it('fetches all outputs into a folder', async () => {
    const folder = join(winslow.dataDir, 'fetched');
    expect(await winslow.cli('files', 'get', 'Street 1:/output/', folder)).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(await readFile(join(folder, 'sum.txt'), 'utf8')).toBe('last\n');
    expect(await readFile(join(folder, 'lists/resources'), 'utf8')).toBe('./models/net.bin\n');
  });

  it('keeps the whole provenance of a run in its record', async () => {
    const record = await project.record(1);
    expect(
      JSON.parse(await winslow.bucket.text(keys.record({ projectId: project.id, run: 1, attempt: 1 }))),
    ).toEqual(record);
    const image = await winslow.engine.docker.getImage(TINY_IMAGE).inspect();
    const [pooled] = await winslow.bucket.list('pool/models/net.bin');
    expect(record).toMatchObject({
      status: 'succeeded',
      verdict: { ok: true },
      attempt: 1,
      trigger: 'manual',
      actor: { name: ACTOR, via: 'cli' },
      placedOn: { nodeId: NODE_ID, cpus: 0.5, memoryBytes: 64 * 2 ** 20 },
      decision: { kind: 'placed', nodeId: NODE_ID },
      image: { name: TINY_IMAGE, id: image.Id },
      result: { end: 'exited', exitCode: 0, values: { size: '9' } },
      sealed: { outputFiles: 4, workspaceFiles: 1 },
      spec: { definitionRevision: created.revision, redoOf: null, run: 1, stage: { id: 'look' }, base: null },
      earlierAttempts: [],
    });
    expect(record.inputs.toSorted((a, b) => a.path.localeCompare(b.path))).toMatchObject([
      { mount: 'input', path: 'clips/a/1.txt', size: 3 },
      { mount: 'resources', path: 'models/net.bin', size: 7, etag: pooled?.etag },
      { mount: 'input', path: 'street.txt', etag: expect.stringMatching(/^[0-9a-f]{32}/) },
    ]);
    expect(await project.record(2)).toMatchObject({
      trigger: 'automatic',
      actor: { name: 'winslow' },
      spec: { base: { run: 1 } },
    });
  });

  it('keeps the times of a run in their order', async () => {
    for (const run of [1, 2, 3]) {
      const { times } = await project.record(run);
      const { queuedAtMs, grantedAtMs, preparedAtMs, startedAtMs, endedAtMs, sealedAtMs, storedAtMs } = times;
      const inOrder = [queuedAtMs, grantedAtMs, preparedAtMs, startedAtMs, endedAtMs, sealedAtMs, storedAtMs];
      expect(inOrder).toEqual(inOrder.map(Number).toSorted((a, b) => a - b));
    }
  });

  it('keeps the journal and the state of the project readable in S3', async () => {
    const journal = await eventually(
      () => winslow.bucket.journal(project.id),
      (entries) => entries.length >= 5,
    );
    const { journalSeq, runs, acceptedRuns, definitionRevision } = await eventually(
      () => winslow.bucket.state(project.id),
      (state) => state.acceptedRuns.length === 3,
    );
    expect(journal.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 5 }, (_, index) => journalSeq - 5 + index),
    );
    expect(
      journal.map((entry) =>
        entry.kind === 'command' ? entry.command.name : `${entry.run.stageId} ${entry.run.status}`,
      ),
    ).toEqual(['create', 'start', 'look succeeded', 'count succeeded', 'report succeeded']);
    expect(runs).toEqual((await project.view()).runs);
    expect(acceptedRuns).toEqual([1, 2, 3]);
    const definitions = await winslow.bucket.list('definitions/whole-way/');
    expect(definitions.map(({ key }) => key)).toEqual([expect.stringContaining(definitionRevision)]);
    expect(await winslow.bucket.text(definitions[0]?.key ?? '')).toBe(PIPELINE);
  });

  it('shows the project as it is', async () => {
    const shown = await winslow.cliJson<ProjectView>('project', 'show', 'Street 1');
    expect(shown).toMatchObject({
      projectId: project.id,
      status: 'succeeded',
      environment: { VIDEO: '/input/street.txt', MODEL: '/resources/models/net.bin' },
    });
    expect(shown.runs.map(({ stageId, values, outputFiles }) => [stageId, values, outputFiles])).toEqual([
      ['look', { size: '9' }, 4],
      ['count', {}, 0],
      ['report', {}, 1],
    ]);
    expect((await winslow.cli('project', 'show', 'Street 1')).stdout).toContain('all 3 stages succeeded');
  });

  async function output(path: string): Promise<string> {
    const { stdout, stderr, exitCode } = await winslow.cli('files', 'get', `Street 1:/output/${path}`, '-');
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  }
});

it('sets the one file parameter by a reference into the pool, and uploads nothing for it', async () => {
  await winslow.cli('files', 'put', await winslow.file('clip.txt', 'clip'), 'pool:/videos/');
  const parameters = { VIDEO: { type: 'file' } };
  const project = await winslow.startedProject([{ id: 'one', run: 'cat "$VIDEO"; echo; echo "$VIDEO"' }], {
    pipelineKeys: { parameters },
    inputs: ['pool:/videos/clip.txt'],
  });
  await project.until('succeeded');
  expect(await project.texts(1)).toEqual(['clip', '/resources/videos/clip.txt']);
  expect(await winslow.bucket.list(keys.projectInputPrefix(project.id))).toEqual([]);
});

it('has the log in S3 while the container runs, whole, in order and with the source of each line', async () => {
  const script = `${LISTEN_FOR_GO}; for i in 1 2 3 4 5; do echo "out $i"; sleep 0.05; echo "err $i" >&2; sleep 0.05; done; ${WAIT_FOR_GO}; printf end`;
  const project = await winslow.startedProject([{ id: 'talk', run: script }]);
  const following = winslow.cli('logs', project.name, '--follow', '--json');
  const attempt = { projectId: project.id, run: 1, attempt: 1 };
  await project.untilRun(1, 'running');
  await eventually(
    () => winslow.bucket.logTexts(attempt),
    (texts) => texts.includes('err 5'),
  );
  expect((await project.view()).runs[0]?.status).toBe('running');
  await winslow.engine.go(project.id);
  await project.until('succeeded');
  const entries = (await project.log(1)).map(({ entry }) => entry);
  // Which of the two streams is read first is the engine's choice; within one the order is the stage's.
  const textsOf = (source: LogSource): string[] => entries.filter(({ s }) => s === source).map(({ x }) => x);
  expect(textsOf('stdout')).toEqual([...[1, 2, 3, 4, 5].map((i) => `out ${i}`), 'end']);
  expect(textsOf('stderr')).toEqual([LISTENING, ...[1, 2, 3, 4, 5].map((i) => `err ${i}`)]);
  expect(entries.at(0)?.s).toBe('winslow');
  expect(entries.at(-1)).toMatchObject({
    s: 'winslow',
    x: expect.stringMatching(/^Succeeded with exit code 0/),
  });
  const followed = (await following).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { s: string; x: string });
  expect(followed.map(({ s, x }) => ({ s, x }))).toEqual(entries.map(({ s, x }) => ({ s, x })));
});

itEndsClean(() => winslow);
