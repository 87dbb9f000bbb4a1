import { randomBytes } from 'node:crypto';
import { lstat, readlink, stat, symlink, utimes, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { keys } from '@winslow/domain';
import type { Store } from '../store';
import { countTraffic, type Traffic } from '../test-support/counting-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';
import { loadManifest } from './manifest-source';
import { readWorkspaceFile } from './read-workspace-file';

const BIG = 3 * 1024 * 1024;

/** What a chain of snapshots promises, over any store. */
export function describeSnapshotChain(name: string, open: () => Promise<Store>): void {
  describe(`a chain of snapshots on ${name}`, () => {
    let node: NodeFixture;
    let traffic: Traffic;
    let store: Store;
    beforeEach(async () => {
      ({ store, traffic } = countTraffic(await open()));
      node = await NodeFixture.create(store);
    });
    afterEach(() => node.remove());

    it('gives the next stage what the previous left, and uploads only what is new', async () => {
      const big = randomBytes(BIG);
      const first = await node.run(attemptOf(1), null, {
        'video.bin': big,
        'a/one.txt': '1',
        'a/two.txt': '2',
      });
      expect(first.stored.bytesUploaded).toBe(BIG + 2);
      traffic.reset();
      const second = await node.run(attemptOf(2), first.snapshot, { 'a/two.txt': '2!' });
      expect(second.stored).toMatchObject({ bytesUploaded: 2, objectsUploaded: 1 });
      expect(traffic.bytesReceived).toBe(0);
      const { manifest } = await loadManifest(store, keys.manifest(attemptOf(2)));
      expect(manifest.entries.map(({ p }) => p)).toEqual(['a', 'a/one.txt', 'a/two.txt', 'video.bin']);
    });

    it('hands the directory over, and builds it anew for whoever comes later', async () => {
      const { snapshot } = await node.run(attemptOf(1), null, {
        'f.txt': 'first',
        'big.bin': randomBytes(BIG),
      });
      expect((await node.prepare(attemptOf(2), snapshot)).how).toBe('handedOver');
      await node.write(attemptOf(2), { 'f.txt': 'changed', 'big.bin': 'gone' });
      traffic.reset();
      const redo = await node.prepare(attemptOf(3), snapshot);
      expect(redo).toMatchObject({ how: 'built', bytesFetched: 0 });
      expect(traffic.bytesReceived).toBe(0);
      expect(await node.read(attemptOf(3), 'f.txt')).toBe('first');
      expect((await stat(join(node.workspaceOf(attemptOf(3)), 'big.bin'))).size).toBe(BIG);
    });

    it('redoes from any earlier run without moving a byte in S3', async () => {
      const first = await node.run(attemptOf(1), null, { 'f.bin': randomBytes(BIG), 's.txt': 's' });
      const second = await node.run(attemptOf(2), first.snapshot, { 'g.txt': 'g' });
      traffic.reset();
      const redo = await node.run(attemptOf(3), first.snapshot, {});
      expect(redo.stored).toMatchObject({ bytesUploaded: 0, objectsUploaded: 0 });
      expect(traffic.bytesReceived).toBe(0);
      expect(redo.snapshot.digest).toBe(first.snapshot.digest);
      await expect(loadManifest(store, keys.manifest(attemptOf(2)))).resolves.toMatchObject({
        digest: second.snapshot.digest,
      });
    });

    it('fetches a snapshot once on another node, and not again', async () => {
      const first = await node.run(attemptOf(1), null, { 'f.bin': randomBytes(BIG), 's.txt': 'small' });
      const other = await NodeFixture.create(store);
      traffic.reset();
      const built = await other.prepare(attemptOf(2), first.snapshot);
      expect(built).toMatchObject({ how: 'built', bytesFetched: BIG + 5 });
      const again = await other.prepare(attemptOf(3), first.snapshot);
      expect(again.bytesFetched).toBe(0);
      const changed = await other.seal(attemptOf(3));
      expect(changed).toMatchObject({ newBytes: 0, snapshot: { digest: first.snapshot.digest } });
      await other.remove();
    });

    it('refers to content that moved or was copied within the workspace', async () => {
      const big = randomBytes(BIG);
      const first = await node.run(attemptOf(1), null, { 'old/name.bin': big, 's.txt': 'same' });
      await node.prepare(attemptOf(2), first.snapshot);
      await node.erase(attemptOf(2), 'old');
      await node.write(attemptOf(2), { 'new/name.bin': big, 'new/copy.bin': big, 't.txt': 'same' });
      expect(await node.seal(attemptOf(2))).toMatchObject({ newBytes: 0, newObjects: 0 });
    });

    it('lets a successor start from what is sealed, and stores its base first', async () => {
      await node.prepare(attemptOf(1));
      await node.write(attemptOf(1), { 'base.bin': randomBytes(BIG), 'base.txt': 'base' });
      const base = (await node.seal(attemptOf(1))).snapshot;
      await node.prepare(attemptOf(2), base);
      await node.write(attemptOf(2), { 'base.txt': 'changed', 'base.bin': 'changed' });
      const next = (await node.seal(attemptOf(2))).snapshot;
      await node.storage.storeSnapshot(attemptOf(2));
      const other = await NodeFixture.create(store);
      await other.prepare(attemptOf(3), base);
      expect(await other.read(attemptOf(3), 'base.txt')).toBe('base');
      expect((await stat(join(other.workspaceOf(attemptOf(3)), 'base.bin'))).size).toBe(BIG);
      await other.prepare(attemptOf(4), next);
      expect(await other.read(attemptOf(4), 'base.txt')).toBe('changed');
      expect(await node.storage.storeSnapshot(attemptOf(1))).toMatchObject({ objectsUploaded: 0 });
      await other.remove();
    });

    it('keeps modes, times, links and empty files', async () => {
      await node.prepare(attemptOf(1));
      await node.write(attemptOf(1), { 'bin/run.sh': '#!/bin/sh', empty: '' });
      const workspace = node.workspaceOf(attemptOf(1));
      await chmod(join(workspace, 'bin/run.sh'), 0o751);
      await utimes(join(workspace, 'bin/run.sh'), 1_700_000_000.123456, 1_700_000_000.123456);
      await symlink('/etc/passwd', join(workspace, 'bin/link'));
      await chmod(join(workspace, 'bin'), 0o555);
      const { snapshot } = await node.seal(attemptOf(1));
      await node.storage.storeSnapshot(attemptOf(1));
      const other = await NodeFixture.create(store);
      await other.prepare(attemptOf(2), snapshot, { uid: 1234, gid: 4321 });
      const copy = join(other.workspaceOf(attemptOf(2)));
      const run = await lstat(join(copy, 'bin/run.sh'), { bigint: true });
      expect(Number(run.mode) & 0o7777).toBe(0o751);
      expect(run.mtimeNs / 1000n).toBe(1_700_000_000_123_456n);
      expect([Number(run.uid), Number(run.gid)]).toEqual([1234, 4321]);
      expect(await readlink(join(copy, 'bin/link'))).toBe('/etc/passwd');
      expect((await lstat(join(copy, 'bin/link'))).uid).toBe(1234);
      expect((await lstat(join(copy, 'bin'))).mode & 0o7777).toBe(0o555);
      expect((await lstat(join(copy, 'empty'))).size).toBe(0);
      const untouched = await other.seal(attemptOf(2));
      expect(untouched).toMatchObject({ newBytes: 0, snapshot: { digest: snapshot.digest } });
      await other.remove();
    });

    it('changes owner at a hand-over without counting that as a change', async () => {
      const { snapshot } = await node.run(attemptOf(1), null, { 'f.bin': randomBytes(BIG), 'g.txt': 'g' });
      const prepared = await node.prepare(attemptOf(2), snapshot, { uid: 1000, gid: 1000 });
      expect(prepared.how).toBe('handedOver');
      const workspace = node.workspaceOf(attemptOf(2));
      for (const path of ['', 'f.bin', 'g.txt']) expect((await stat(join(workspace, path))).uid).toBe(1000);
      const sealed = await node.seal(attemptOf(2));
      expect(sealed.newBytes).toBe(0);
      expect(sealed.snapshot.digest).toBe(snapshot.digest);
    });

    it('lists and reads files of a stored snapshot, also in part', async () => {
      const big = randomBytes(BIG);
      await node.run(attemptOf(1), null, {
        'a.txt': 'hello',
        'd/b.txt': 'world',
        'big.bin': big,
        'no.txt': '',
      });
      const { manifest } = await loadManifest(store, keys.manifest(attemptOf(1)));
      expect(manifest.entries.map(({ p }) => p)).toEqual(['a.txt', 'big.bin', 'd', 'd/b.txt', 'no.txt']);
      const read = async (path: string, range = {}) => {
        const chunks: Buffer[] = [];
        for await (const chunk of readWorkspaceFile(store, manifest, path, range)) chunks.push(chunk);
        return Buffer.concat(chunks);
      };
      expect((await read('d/b.txt')).toString()).toBe('world');
      expect((await read('no.txt')).length).toBe(0);
      expect((await read('big.bin')).equals(big)).toBe(true);
      expect((await read('big.bin', { offset: 1000, length: 7 })).equals(big.subarray(1000, 1007))).toBe(
        true,
      );
      await expect(read('d')).rejects.toThrow('Not a file');
    });
  });
}
