import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@winslow/testing';
import { PROGRAMS } from './support/checkout';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { pipelineText } from './support/pipeline-text';

const MIB = 1024 * 1024;
/** Long enough to be broken off in the middle. */
const SIZE = 256 * MIB;

let winslow: Installation;
let content: Buffer;
beforeAll(async () => {
  winslow = await Installation.start();
  await winslow.web();
  content = randomBytes(SIZE);
});
afterEach(() => winslow.recover());
afterAll(() => winslow?.close());

/** The command line as a process that can be signalled. */
function begin(...args: readonly string[]): ChildProcess {
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: winslow.dataDir, WINSLOW_DATA: winslow.dataDir };
  return spawn(process.execPath, [PROGRAMS.cli, ...args], { env, stdio: 'ignore' });
}

async function end(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  if (signal !== undefined) child.kill(signal);
  await ended;
  return child.exitCode;
}

/** Waits until some of the parts, but not all, have arrived. */
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
    const first = begin('files', 'put', file, 'pool:/');
    const uploadId = await untilHalfWay();
    await end(first, 'SIGKILL');
    const [kept] = await winslow.winslow.uploads.list();
    expect(kept).toMatchObject({ uploadId, state: 'open' });
    expect(await winslow.cli('files', 'put', file, 'pool:/')).toMatchObject({ exitCode: 0 });
    expect(await storedDigest('killed.bin')).toBe(digestOf(content));
    expect((await winslow.cli('files', 'put', file, 'pool:/')).stdout).toContain('skipped');
  });

  it('goes on by itself when the web app is killed and comes back', async () => {
    const file = await winslow.file('restarted.bin', content);
    const putting = begin('files', 'put', file, 'pool:/');
    await untilHalfWay();
    await winslow.webProcess.end('SIGKILL');
    await winslow.webProcess.start();
    expect(await end(putting)).toBe(0);
    expect(await storedDigest('restarted.bin')).toBe(digestOf(content));
  });

  it('of a new project that is given up takes the project with it', async () => {
    const text = pipelineText([{ id: 'one', run: 'true' }]);
    const pipeline = await winslow.file('one.yaml', text);
    const file = await winslow.file('given-up.bin', content);
    const creating = begin(
      'project',
      'create',
      '--name',
      'given-up',
      '--pipeline',
      pipeline,
      '--input',
      file,
    );
    await untilHalfWay();
    expect(await end(creating, 'SIGINT')).toBe(130);
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
    const first = begin('files', 'get', 'pool:/killed.bin', target);
    const part = await eventually(
      async () => (await readdir(folder)).find((name) => name.startsWith('fetched.bin.')),
      (name) => name !== undefined,
    );
    await eventually(
      () => stat(join(folder, part ?? '')),
      ({ size }) => size > 0,
    );
    await end(first, 'SIGKILL');
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
    const child = spawn(process.execPath, [PROGRAMS.cli, 'project', 'list'], {
      env: { PATH: process.env['PATH'], HOME: winslow.dataDir, WINSLOW_URL: url, WINSLOW_TOKEN: text },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (said += piece));
    await once(child, 'close');
    expect({ exitCode: child.exitCode, said }).toEqual({
      exitCode: 8,
      said: expect.stringContaining('token'),
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
