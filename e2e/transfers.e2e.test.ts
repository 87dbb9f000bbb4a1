import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@winslow/testing';
import { PROGRAMS } from './support/checkout';
import { itEndsClean } from './support/ends-clean';
import { Gate } from './support/gate';
import { Installation } from './support/installation';
import { pipelineText } from './support/pipeline-text';
import { runProgram } from './support/run-program';

const MIB = 1024 * 1024;
const SIZE = 256 * MIB;
/** More than the parts that are under way at once, so that some of them arrive whole. */
const HALF_WAY = 96 * MIB;

let winslow: Installation;
let content: Buffer;
/** What the command line and the object store send each other goes through it. */
let gate: Gate;
beforeAll(async () => {
  gate = await Gate.open();
  winslow = await Installation.start({ webEnv: { WINSLOW_S3_PUBLIC_ENDPOINT: gate.address } });
  gate.leadTo(() => winslow.servers.minio.port);
  await winslow.web();
  content = randomBytes(SIZE);
});
afterEach(async () => {
  gate.widen();
  await winslow.recover();
});
afterAll(async () => {
  await winslow?.close();
  await gate?.close();
});

/** Waits until some of the parts have arrived. The gate lets not all of them through. */
async function untilHalfWay(): Promise<string> {
  const [upload] = await eventually(
    () => winslow.winslow.uploads.list(),
    ([open]) => open !== undefined && open.bytesDone > 0,
  );
  expect(upload?.bytesDone).toBeLessThan(SIZE);
  return upload?.uploadId ?? '';
}

async function storedDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  const address = { kind: 'pool', path, isFolder: false } as const;
  for await (const chunk of winslow.winslow.files.stream(address)) hash.update(chunk);
  return hash.digest('hex');
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('an upload', () => {
  it('goes on where it was after the command line was killed', async () => {
    const file = await winslow.file('killed.bin', content);
    gate.narrow(HALF_WAY);
    const first = await winslow.startCli('files', 'put', file, 'pool:/');
    const uploadId = await untilHalfWay();
    first.kill('SIGKILL');
    await first.ended;
    gate.widen();
    const [kept] = await winslow.winslow.uploads.list();
    expect(kept).toMatchObject({ uploadId, state: 'open' });
    expect(await winslow.cli('files', 'put', file, 'pool:/')).toMatchObject({ exitCode: 0 });
    expect(await storedDigest('killed.bin')).toBe(digestOf(content));
    expect((await winslow.cli('files', 'put', file, 'pool:/')).stdout).toContain('skipped');
  });

  it('goes on by itself when the web app is killed and comes back', async () => {
    const file = await winslow.file('restarted.bin', content);
    gate.narrow(HALF_WAY);
    const putting = await winslow.startCli('files', 'put', file, 'pool:/');
    await untilHalfWay();
    await winslow.webProcess.end('SIGKILL');
    gate.widen();
    await winslow.webProcess.start();
    expect(await putting.ended).toMatchObject({ exitCode: 0 });
    expect(await storedDigest('restarted.bin')).toBe(digestOf(content));
  });

  it('of a new project that is given up takes the project with it', async () => {
    const text = pipelineText([{ id: 'one', run: 'true' }]);
    const pipeline = await winslow.file('one.yaml', text);
    const file = await winslow.file('given-up.bin', content);
    gate.narrow(HALF_WAY);
    const what = ['--name', 'given-up', '--pipeline', pipeline, '--input', file];
    const creating = await winslow.startCli('project', 'create', ...what);
    await untilHalfWay();
    creating.kill('SIGINT');
    expect(await creating.ended).toMatchObject({ exitCode: 130 });
    await eventually(
      () => winslow.winslow.projects.list(),
      (rows) => rows.every(({ name }) => name !== 'given-up'),
    );
  });
});

describe('a download', () => {
  it('goes on where it was after the command line was killed', async () => {
    const folder = join(winslow.dataDir, 'local');
    const target = join(folder, 'fetched.bin');
    gate.narrow(HALF_WAY);
    const first = await winslow.startCli('files', 'get', 'pool:/killed.bin', target);
    const part = await eventually(
      async () => (await readdir(folder)).find((name) => name.startsWith('fetched.bin.')),
      (name) => name !== undefined,
    );
    await eventually(
      () => stat(join(folder, part ?? '')),
      ({ size }) => size > 0,
    );
    first.kill('SIGKILL');
    await first.ended;
    gate.widen();
    const { size, ino } = await stat(join(folder, part ?? ''));
    expect(size).toBeLessThan(SIZE);
    expect(await winslow.cli('files', 'get', 'pool:/killed.bin', target)).toMatchObject({ exitCode: 0 });
    expect(digestOf(await readFile(target))).toBe(digestOf(content));
    expect((await stat(target)).ino).toBe(ino);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('who is not let in', () => {
  it('hears so in words, with an exit code of its own', async () => {
    const { id, text } = await winslow.winslow.tokens.create({ person: 'mallory' });
    await winslow.winslow.tokens.revoke(id);
    const { url } = await winslow.web();
    const { PATH = '' } = process.env;
    const env = { PATH, HOME: winslow.dataDir, WINSLOW_URL: url, WINSLOW_TOKEN: text };
    expect(await runProgram(process.execPath, [PROGRAMS.cli, 'project', 'list'], env)).toMatchObject({
      exitCode: 8,
      stderr: expect.stringContaining('token'),
    });
  });

  it('hears how to start Winslow where it does not answer', async () => {
    await winslow.webProcess.end('SIGTERM');
    expect(await winslow.cli('project', 'list')).toMatchObject({
      exitCode: 3,
      stdout: '',
      stderr: expect.stringContaining('npm run up'),
    });
  });
});

itEndsClean(() => winslow);
