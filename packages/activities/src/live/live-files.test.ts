import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttemptRef, ListRunFilesInput } from '@winslow/domain';
import { MemoryObjectStore, runFolder } from '@winslow/storage';
import { listRunFiles } from './list-run-files';
import { removeLiveFiles } from './live-files';
import { openCopyFolder, publishRunFile } from './publish-run-file';

const attempt: AttemptRef = { projectId: 'abcdefabcdef', run: 1, attempt: 1 };
const { signal } = new AbortController();

let root: string;
let workspace: string;
let store: MemoryObjectStore;
const nodeStorage = { runFolder: (of: AttemptRef) => runFolder(root, of) };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'winslow-live-'));
  workspace = runFolder(root, attempt).workspace;
  await mkdir(join(workspace, 'tracks'), { recursive: true });
  store = new MemoryObjectStore();
  await openCopyFolder(join(root, 'live'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const list = (more: Partial<ListRunFilesInput> = {}) =>
  listRunFiles(
    nodeStorage,
    { attempt, place: 'workspace', folder: '', limit: 1_000, after: null, ...more },
    signal,
  );

const publish = (path: string, now = Date.now() + 60_000) => {
  const deps = { store, nodeStorage, folder: join(root, 'live'), clock: { now: () => now } };
  return publishRunFile(deps, { attempt, place: 'workspace', path }, signal);
};

it('lists a folder in the order of its paths, page by page, with links shown and devices left out', async () => {
  for (const name of ['b', 'a', 'tracks.csv', 'é']) await writeFile(join(workspace, name), name);
  await symlink('/etc/passwd', join(workspace, 'link'));
  execFileSync('mkfifo', [join(workspace, 'pipe')]);
  const paths = ['a', 'b', 'link', 'tracks.csv', 'tracks', 'é'];
  const all = await list();
  expect(all.entries.map(({ path }) => path)).toEqual(paths);
  expect(all.next).toBeNull();
  expect(all.entries[2]).toEqual({ kind: 'link', path: 'link', target: '/etc/passwd' });
  const found: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ after, limit: 2 });
    found.push(...page.entries.map(({ path }) => path));
    after = page.next;
  } while (after !== null);
  expect(found).toEqual(paths);
});

it('publishes the bytes that a file holds now, and the same bytes once', async () => {
  await writeFile(join(workspace, 'tracks/a.csv'), 'one\n');
  const first = await publish('tracks/a.csv');
  expect((await store.get(first.key)).body.toString()).toBe('one\n');
  expect(await publish('tracks/a.csv')).toEqual(first);
  const [listed] = (await list({ folder: 'tracks' })).entries;
  expect(first.key.endsWith(listed?.kind === 'file' ? listed.version : '')).toBe(true);
  await appendFile(join(workspace, 'tracks/a.csv'), 'two\n');
  const second = await publish('tracks/a.csv');
  expect(second).toMatchObject({ size: 8 });
  expect((await store.get(first.key)).body.toString()).toBe('one\n');
  await removeLiveFiles(store, attempt, signal);
  await expect(store.stat(first.key)).rejects.toMatchObject({ code: 'objectNotFound' });
});

it('copies a file anew that may have been written to without its times telling', async () => {
  await writeFile(join(workspace, 'a'), 'one');
  const atMs = 1_700_000_000_000;
  await utimes(join(workspace, 'a'), atMs / 1000, atMs / 1000);
  const [first, second] = [await publish('a', atMs + 500), await publish('a', atMs + 500)];
  expect(first.key).not.toBe(second.key);
});

it.each(['link', 'folder/passwd', 'tracks/../link'])('never follows a link out: %s', async (path) => {
  await symlink('/etc/passwd', join(workspace, 'link'));
  await symlink('/etc', join(workspace, 'folder'));
  await expect(publish(path)).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(list({ folder: 'folder' })).rejects.toMatchObject({ code: 'invalidInput' });
});

it('does not follow a link that takes the place of a folder while it is looked for', async () => {
  await writeFile(join(workspace, 'tracks/passwd'), 'ours');
  const swap = async () => {
    await rename(join(workspace, 'tracks'), join(workspace, 'moved'));
    await symlink('/etc', join(workspace, 'tracks'));
    await rm(join(workspace, 'tracks'));
    await rename(join(workspace, 'moved'), join(workspace, 'tracks'));
  };
  for (let times = 0; times < 200; times += 1) {
    const [published] = await Promise.allSettled([publish('tracks/passwd'), swap()]);
    if (published.status === 'fulfilled')
      expect((await store.get(published.value.key)).body.toString()).toBe('ours');
    else expect(['notFound', 'invalidInput']).toContain((published.reason as { code?: unknown }).code);
  }
});

it('gives out regular files only, and says what is not there', async () => {
  execFileSync('mkfifo', [join(workspace, 'pipe')]);
  await expect(publish('pipe')).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(publish('tracks')).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(publish('gone')).rejects.toMatchObject({ code: 'notFound' });
  await expect(publish('')).rejects.toMatchObject({ code: 'invalidInput' });
  await expect(list({ place: 'output' })).rejects.toMatchObject({ code: 'notFound' });
});
