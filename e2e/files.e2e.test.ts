import { readFileAddress, type FileAddress, type FileLink } from '@winslow/client';
import { eventually } from '@winslow/testing';
import { itEndsClean } from './support/ends-clean';
import { Installation } from './support/installation';
import { LISTEN_FOR_GO, WAIT_FOR_GO } from './support/pipeline-text';
import type { TestProject } from './support/test-project';

let winslow: Installation;
beforeAll(async () => {
  winslow = await Installation.start();
});
afterAll(() => winslow?.close());

const WRITE = `mkdir -p /workspace/dir/sub /output/part
echo one > /workspace/dir/a; echo two > /workspace/dir/b; : > /workspace/dir/empty; echo three > /workspace/dir/sub/c
echo first > /output/part/x.txt`;
const MORE = 'echo more >> /output/part/x.txt';

function at(text: string): FileAddress {
  const reading = readFileAddress(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.address;
}

async function fetchText({ url, range }: FileLink): Promise<string> {
  const headers: Record<string, string> =
    range === null ? {} : { range: `bytes=${range.offset}-${range.offset + range.length - 1}` };
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`the store answers ${answer.status}`);
  return answer.text();
}

async function walkAll(address: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const file of winslow.winslow.files.walk(at(address))) {
    const chunks: Buffer[] = [];
    for await (const chunk of file.open()) chunks.push(chunk);
    found[file.path] = Buffer.concat(chunks).toString();
  }
  return found;
}

const WORKSPACE = {
  'dir/a': 'one\n',
  'dir/b': 'two\n',
  'dir/empty': '',
  'dir/sub/c': 'three\n',
};

describe('the files of a run', () => {
  let project: TestProject;
  beforeAll(async () => {
    const input = await winslow.file('in.txt', 'input');
    project = await winslow.project(
      [{ id: 'one', run: [LISTEN_FOR_GO, WRITE, 'echo ready', WAIT_FOR_GO, MORE].join('\n') }],
      {
        inputFiles: [input],
      },
    );
    await project.command('start');
    // What it logs and how it stands take different ways.
    await project.untilRun(1, 'running');
    await project.eventuallyPrinted(1, 'ready');
  });

  it('are listed, linked to and walked through while it runs, as its node has them', async () => {
    const { files } = winslow.winslow;
    const listing = await files.list(at(`${project.id}:/runs/1/workspace/dir`), { limit: 3 });
    expect(listing).toMatchObject({
      kind: 'folder',
      isLive: true,
      entries: [{ path: 'dir/a', size: 4 }, { path: 'dir/b' }, { path: 'dir/empty', size: 0 }],
      next: 'dir/empty',
    });
    expect(await files.list(at(`${project.id}:/runs/1/workspace/dir`), { after: 'dir/empty' })).toMatchObject(
      {
        entries: [{ kind: 'folder', path: 'dir/sub' }],
        next: null,
      },
    );
    expect(await files.stat(at(`${project.id}:/runs/1/workspace/dir/sub`))).toMatchObject({ kind: 'folder' });
    await expect(files.stat(at(`${project.id}:/runs/1/workspace/dir/no`))).rejects.toMatchObject({
      code: 'notFound',
    });
    const link = await files.link(at(`${project.id}:/runs/1/output/part/x.txt`), { disposition: 'inline' });
    expect(await fetchText(link)).toBe('first\n');
    expect(await walkAll(`${project.id}:/runs/1/workspace`)).toEqual(WORKSPACE);
  });

  it('keep their inputs while it runs, unless somebody insists', async () => {
    const { files } = winslow.winslow;
    const [from, to] = [at(`${project.id}:/input/in.txt`), at(`${project.id}:/input/out.txt`)];
    for (const change of [files.remove({ address: from }), files.rename({ from, to })])
      await expect(change).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/run 1 .* may be reading/),
      });
    expect(await files.rename({ from, to, force: true })).toEqual({ files: 1 });
    expect(await files.remove({ address: to, force: true })).toEqual({ files: 1 });
  });

  it('are the same when it has ended, also those that lie together in a pack', async () => {
    await winslow.engine.go(project.id);
    await project.until('succeeded');
    const { files } = winslow.winslow;
    const where = `${project.id}:/runs/1/workspace`;
    expect(await walkAll(where)).toEqual(WORKSPACE);
    for (const [path, text] of Object.entries(WORKSPACE))
      expect(await fetchText(await files.link(at(`${where}/${path}`)))).toBe(text);
    expect((await files.link(at(`${where}/dir/b`))).range).not.toBeNull();
    for (const place of ['output', 'runs/1/output'])
      expect(await walkAll(`${project.id}:/${place}`)).toEqual({ 'part/x.txt': 'first\nmore\n' });
    expect(await files.list(at(where))).toMatchObject({ isLive: false });
  });

  it('take room of the store, which is told by kind', async () => {
    const usage = await winslow.winslow.system.usage(project.id);
    expect(usage).toMatchObject({ inputBytes: 0, outputBytes: 'first\nmore\n'.length });
    expect(usage.workspaceBytes).toBeGreaterThan(0);
    expect(usage.logBytes).toBeGreaterThan(0);
  });
});

describe('an installation', () => {
  it('says of all its parts that they answer, and without its worker which do not', async () => {
    const healthOf = async () =>
      Object.fromEntries((await winslow.winslow.system.health()).map(({ name, ok }) => [name, ok]));
    expect(await healthOf()).toEqual({ temporal: true, store: true, controlWorker: true, placement: true });
    await winslow.killWorker();
    expect(await healthOf()).toMatchObject({ temporal: true, store: true, placement: false });
    await winslow.startWorker();
    await eventually(
      () => winslow.winslow.system.health(),
      (parts) => parts.every(({ ok }) => ok),
    );
  });
});

itEndsClean(() => winslow);
