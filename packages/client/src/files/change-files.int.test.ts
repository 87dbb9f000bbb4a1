import { keys } from '@winslow/domain';
import { testSetting } from '@winslow/testing';
import { openTestClient, type TestClient } from '../test-support';
import { readFileAddress, type FileAddress } from './file-address';
import { renameKey, writeRename } from './rename-record';

function at(text: string): FileAddress {
  const reading = readFileAddress(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.address;
}

describe.each(['WINSLOW_TEST_S3', 'WINSLOW_TEST_S3_SECOND'])('changing files of the pool on %s', (server) => {
  let client: TestClient;
  const setting = (name: string) => testSetting(name.replace(/^WINSLOW_TEST_S3(?=_)/, server));
  const files = () => client.winslow.files;
  beforeEach(async () => {
    client = await openTestClient(setting);
  });
  afterEach(() => client.close());

  async function put(...paths: readonly string[]): Promise<void> {
    for (const path of paths) await client.store.put(`pool/${path}`, path);
  }

  async function all(): Promise<string[]> {
    const found: string[] = [];
    for await (const item of client.store.list('pool/'))
      if (item.kind === 'object') found.push(item.key.slice('pool/'.length));
    return found;
  }

  const rename = (from: string, to: string) => files().rename({ from: at(from), to: at(to) });
  const remove = (address: string, recursive = false) => files().remove({ address: at(address), recursive });

  it('makes an empty folder, which is listed and may be made twice', async () => {
    await files().makeFolder(at('pool:/a/b ü'));
    await files().makeFolder(at('pool:/a/b ü/'));
    expect(await files().list(at('pool:/a'))).toMatchObject({
      entries: [{ kind: 'folder', path: 'a/b ü' }],
    });
    expect(await files().list(at('pool:/a/b ü'))).toMatchObject({ kind: 'folder', entries: [], next: null });
    await put('file');
    await expect(files().makeFolder(at('pool:/file'))).rejects.toMatchObject({ code: 'alreadyExists' });
    await expect(files().makeFolder(at('pool:/file/x'))).rejects.toMatchObject({ code: 'alreadyExists' });
    await expect(files().makeFolder(at('pool:/'))).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('removes a file, and leaves the folder that it was in', async () => {
    await put('dir/a', 'dir2');
    expect(await remove('pool:/dir/a')).toEqual({ files: 1 });
    expect(await files().list(at('pool:/dir'))).toMatchObject({ entries: [] });
    expect(await files().stat(at('pool:/dir2'))).toMatchObject({ kind: 'file' });
    await expect(remove('pool:/dir/a')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('removes a folder only when it is empty or all of it is meant', async () => {
    await put('dir/a', 'dir/b/c', 'dirx');
    await expect(remove('pool:/dir')).rejects.toMatchObject({ code: 'conflict' });
    expect(await remove('pool:/dir', true)).toEqual({ files: 2 });
    expect(await all()).toEqual(['dirx']);
    await files().makeFolder(at('pool:/empty'));
    expect(await remove('pool:/empty')).toEqual({ files: 0 });
    expect(await all()).toEqual(['dirx']);
    await expect(remove('pool:/', true)).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('removes nothing that a run has left', async () => {
    for (const address of ['p:/output/a', 'p:/runs/1/output/a', 'p:/runs/1/workspace/a'])
      await expect(remove(address)).rejects.toMatchObject({
        code: 'invalidInput',
        message: expect.stringContaining('never changed'),
      });
  });

  it('renames a file, and only that', async () => {
    await put('a', 'ab', 'dir/x');
    expect(await rename('pool:/a', 'pool:/dir/new ü')).toEqual({ files: 1 });
    expect(await all()).toEqual(['ab', 'dir/new ü', 'dir/x']);
    expect((await client.store.get('pool/dir/new ü')).body.toString()).toBe('a');
    expect(await rename('pool:/a', 'pool:/dir/new ü')).toEqual({ files: 0 });
  });

  it('renames a folder with all that is in it, empty folders too', async () => {
    await put('dir/a', 'dir/b/c', 'dirx');
    await files().makeFolder(at('pool:/dir/none'));
    expect(await rename('pool:/dir', 'pool:/up/new')).toEqual({ files: 2 });
    expect(await all()).toEqual(['dirx', 'up/new/a', 'up/new/b/c', 'up/new/none/']);
  });

  it('goes on with a renaming that died in between', async () => {
    await put('dir/a', 'dir/b', 'new/a', 'new/gone');
    const record = { from: keys.poolFile('dir'), to: keys.poolFile('new') };
    await writeRename(client.store, {
      schemaVersion: 1,
      ...record,
      startedAtMs: Date.now(),
      startedBy: 'Ada',
      completedAtMs: null,
    });
    expect(await rename('pool:/dir', 'pool:/new')).toEqual({ files: 2 });
    expect(await all()).toEqual(['new/a', 'new/b', 'new/gone']);
    await put('dir/a');
    await expect(rename('pool:/dir', 'pool:/new')).rejects.toMatchObject({ code: 'alreadyExists' });
    expect(await client.store.stat(renameKey(record.from, record.to))).toBeDefined();
  });

  it('lets two who rename the same at once end in the same', async () => {
    await put(...Array.from({ length: 30 }, (_, index) => `dir/${index}`));
    const tries = await Promise.allSettled([
      rename('pool:/dir', 'pool:/new'),
      rename('pool:/dir', 'pool:/new'),
    ]);
    expect(tries.some(({ status }) => status === 'fulfilled')).toBe(true);
    const names = (await all()).sort();
    expect(names).toEqual(Array.from({ length: 30 }, (_, index) => `new/${index}`).sort());
    for (const name of names) expect((await client.store.stat(`pool/${name}`)).size).toBeGreaterThan(4);
  });

  it.each([
    ['pool:/nope', 'pool:/x', 'notFound'],
    ['pool:/a', 'pool:/b', 'alreadyExists'],
    ['pool:/a', 'pool:/b/c', 'alreadyExists'],
    ['pool:/dir', 'pool:/dir/sub', 'invalidInput'],
    ['pool:/a', 'pool:/a', 'invalidInput'],
    ['pool:/', 'pool:/x', 'invalidInput'],
    ['pool:/a', 'p:/input/a', 'invalidInput'],
  ])('does not rename %s to %s', async (from, to, code) => {
    await put('a', 'b', 'dir/x');
    await expect(rename(from, to)).rejects.toMatchObject({ code });
    expect(await all()).toEqual(['a', 'b', 'dir/x']);
  });
});
