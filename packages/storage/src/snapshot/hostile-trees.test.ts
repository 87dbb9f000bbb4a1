import { execFileSync } from 'node:child_process';
import { chmod, link, lstat, mkdir, readdir, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { displayWorkspacePath, isRawPath } from '@winslow/domain';
import { MemoryObjectStore } from '../memory-object-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';

const ATTEMPT = attemptOf(1);
const NEXT = attemptOf(2);
/** `caf\xe9.txt` in Latin-1: not UTF-8. */
const RAW_NAME = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2e, 0x74, 0x78, 0x74]);

describe('a workspace that a hostile stage left', () => {
  let store: MemoryObjectStore;
  let node: NodeFixture;
  let workspace: string;
  beforeEach(async () => {
    store = new MemoryObjectStore();
    node = await NodeFixture.create(store);
    await node.prepare(ATTEMPT);
    workspace = node.workspaceOf(ATTEMPT);
  });
  afterEach(() => node.remove());

  const elsewhere = async () => {
    const { snapshot, warnings } = await node.seal(ATTEMPT);
    await node.storage.storeSnapshot(ATTEMPT);
    const other = await NodeFixture.create(store);
    await other.prepare(NEXT, snapshot);
    const { manifest } = await node.storage.loadManifest(snapshot);
    return { other, warnings, manifest, snapshot, copy: other.workspaceOf(NEXT) };
  };

  it('never follows a link out of it', async () => {
    await symlink('/etc', join(workspace, 'etc'));
    await symlink('../../../../../../etc/passwd', join(workspace, 'passwd'));
    const { other, manifest, copy } = await elsewhere();
    expect(manifest.entries).toEqual([
      { p: 'etc', t: 'l', l: '/etc' },
      { p: 'passwd', t: 'l', l: '../../../../../../etc/passwd' },
    ]);
    expect((await lstat(join(copy, 'etc'))).isSymbolicLink()).toBe(true);
    await other.remove();
  });

  it('drops devices, sockets and pipes, and says so', async () => {
    execFileSync('mkfifo', [join(workspace, 'pipe')]);
    execFileSync('mknod', [join(workspace, 'null'), 'c', '1', '3']);
    await writeFile(join(workspace, 'kept'), 'kept');
    const { other, warnings, manifest } = await elsewhere();
    expect(manifest.entries.map(({ p }) => p)).toEqual(['kept']);
    expect([...warnings].sort()).toEqual([
      'null: devices, sockets and pipes are not kept',
      'pipe: devices, sockets and pipes are not kept',
    ]);
    await other.remove();
  });

  it('drops setuid and setgid, also from the directory that is handed over', async () => {
    await writeFile(join(workspace, 'su'), 'x');
    await chmod(join(workspace, 'su'), 0o6755);
    const { warnings, snapshot } = await node.seal(ATTEMPT);
    expect(warnings).toEqual(['su: setuid and setgid are not kept']);
    expect((await node.prepare(NEXT, snapshot)).how).toBe('handedOver');
    expect((await stat(join(node.workspaceOf(NEXT), 'su'))).mode & 0o7777).toBe(0o755);
  });

  it('makes separate files of hard links', async () => {
    await writeFile(join(workspace, 'a'), 'same');
    await link(join(workspace, 'a'), join(workspace, 'b'));
    const { warnings, snapshot } = await node.seal(ATTEMPT);
    expect(warnings).toHaveLength(1);
    await node.prepare(NEXT, snapshot);
    await node.write(NEXT, { a: 'other' });
    expect(await node.read(NEXT, 'b')).toBe('same');
  });

  it('keeps names that are not UTF-8, in folders too', async () => {
    const folder = Buffer.concat([Buffer.from(`${workspace}/`), RAW_NAME]);
    await mkdir(folder);
    await writeFile(Buffer.concat([folder, Buffer.from('/plain')]), '1');
    await writeFile(Buffer.concat([folder, Buffer.from('/'), RAW_NAME]), '2');
    await writeFile(join(workspace, 'übergröße'), '3');
    const { other, manifest, copy, snapshot } = await elsewhere();
    expect(manifest.entries.map(({ p }) => displayWorkspacePath(p))).toEqual([
      'caf\ufffd.txt',
      'caf\ufffd.txt/caf\ufffd.txt',
      'caf\ufffd.txt/plain',
      'übergröße',
    ]);
    expect(manifest.entries.filter(({ p }) => isRawPath(p))).toHaveLength(3);
    expect(await readdir(copy, { encoding: 'buffer' })).toContainEqual(RAW_NAME);
    expect((await other.seal(NEXT)).snapshot.digest).toBe(snapshot.digest);
    await other.remove();
  });

  it('keeps the logical size of sparse files', async () => {
    execFileSync('truncate', ['-s', '8M', join(workspace, 'sparse')]);
    const { other, copy } = await elsewhere();
    expect((await stat(join(copy, 'sparse'))).size).toBe(8 * 1024 * 1024);
    await other.remove();
  });

  it('seals ten thousand small files into one object', async () => {
    const folders = Array.from({ length: 100 }, (_, index) => `d${index}`);
    await Promise.all(folders.map((folder) => mkdir(join(workspace, folder))));
    for (const folder of folders) {
      const names = Array.from({ length: 100 }, (_, index) => join(workspace, folder, `f${index}`));
      await Promise.all(names.map((name) => writeFile(name, name)));
    }
    const { newObjects, summary } = await node.seal(ATTEMPT);
    expect(summary).toMatchObject({ files: 10_000, directories: 100 });
    expect(newObjects).toBe(1);
  });

  it('is not changed any more by who still has it open', async () => {
    await writeFile(join(workspace, 'small'), 'before');
    await writeFile(join(workspace, 'large'), Buffer.alloc(2 * 1024 * 1024, 1));
    const { snapshot } = await node.seal(ATTEMPT);
    await node.prepare(NEXT, snapshot);
    await node.write(NEXT, { small: 'after', large: 'after' });
    await rename(join(node.workspaceOf(NEXT), 'small'), join(node.workspaceOf(NEXT), 'moved'));
    await node.storage.storeSnapshot(ATTEMPT);
    const other = await NodeFixture.create(store);
    await other.prepare(attemptOf(3), snapshot);
    expect(await other.read(attemptOf(3), 'small')).toBe('before');
    expect((await stat(join(other.workspaceOf(attemptOf(3)), 'large'))).size).toBe(2 * 1024 * 1024);
    await other.remove();
  });
});
