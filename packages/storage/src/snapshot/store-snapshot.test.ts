import { randomBytes } from 'node:crypto';
import { keys } from '@winslow/domain';
import { MemoryObjectStore } from '../memory-object-store';
import { countTraffic } from '../test-support/counting-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';
import { loadManifest } from './manifest-source';
import { readWorkspaceFile } from './read-workspace-file';

const ATTEMPT = attemptOf(1);
const FILES = {
  'a.bin': randomBytes(2 * 1024 * 1024),
  'b.bin': randomBytes(1024 * 1024),
  'c.txt': 'c',
  'd/e.txt': 'e',
};

class Crash extends Error {}

/** A node whose process ends before its n-th call to the store; everything after that fails too. */
async function crashBefore(call: number) {
  const bucket = new MemoryObjectStore();
  const { store, traffic } = countTraffic(bucket);
  const node = await NodeFixture.create(store);
  await node.prepare(ATTEMPT);
  await node.write(ATTEMPT, FILES);
  const { snapshot } = await node.seal(ATTEMPT);
  let calls = 0;
  traffic.before = () => {
    calls += 1;
    if (calls >= call) throw new Crash(`call ${calls}`);
  };
  const outcome = await node.storage.storeSnapshot(ATTEMPT).then(
    () => 'stored',
    (error: unknown) => (error instanceof Crash ? 'crashed' : error),
  );
  traffic.before = () => undefined;
  return { node, bucket, snapshot, outcome };
}

describe('storing a snapshot that crashed at any call', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'ends with the same manifest when it is done again after call %i',
    async (call) => {
      const { node, bucket, snapshot, outcome } = await crashBefore(call);
      expect(outcome).toBe('crashed');
      await expect(bucket.stat(keys.manifest(ATTEMPT))).rejects.toThrow('No such object');
      const before = await keysIn(bucket);
      await node.restart();
      const stored = await node.storage.storeSnapshot(ATTEMPT);
      expect(stored.objectsUploaded).toBe(3 - before.length);
      const { manifest, digest } = await loadManifest(bucket, stored.manifestKey, {
        expected: snapshot.digest,
      });
      expect(digest).toBe(snapshot.digest);
      const chunks: Buffer[] = [];
      for await (const chunk of readWorkspaceFile(bucket, manifest, 'a.bin')) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(FILES['a.bin'])).toBe(true);
      await node.remove();
    },
  );

  it('is done at once when it is done again', async () => {
    const { node, outcome } = await crashBefore(Number.POSITIVE_INFINITY);
    expect(outcome).toBe('stored');
    const again = await node.storage.storeSnapshot(ATTEMPT);
    expect(again).toEqual({ manifestKey: keys.manifest(ATTEMPT), objectsUploaded: 0, bytesUploaded: 0 });
    await node.remove();
  });

  it('says so when there is nothing to store', async () => {
    const node = await NodeFixture.create(new MemoryObjectStore());
    await expect(node.storage.storeSnapshot(ATTEMPT)).rejects.toThrow(
      'neither sealed on this node nor stored',
    );
    await node.remove();
  });
});

describe('a worker that restarts', () => {
  it('seals what was prepared before, reading only what changed', async () => {
    const node = await NodeFixture.create(new MemoryObjectStore());
    const { snapshot } = await node.run(ATTEMPT, null, FILES);
    await node.prepare(attemptOf(2), snapshot);
    await node.write(attemptOf(2), { 'c.txt': 'C!' });
    await node.restart();
    expect((await node.prepare(attemptOf(2), snapshot)).how).toBe('found');
    expect(await node.seal(attemptOf(2))).toMatchObject({ newBytes: 2, bytesHashed: 2 });
    await node.remove();
  });

  it('gives the same snapshot when it seals again', async () => {
    const node = await NodeFixture.create(new MemoryObjectStore());
    await node.prepare(ATTEMPT);
    await node.write(ATTEMPT, FILES);
    const sealed = await node.seal(ATTEMPT);
    await node.restart();
    expect(await node.seal(ATTEMPT)).toEqual(sealed);
    expect(await node.storage.findSealed(ATTEMPT)).toEqual(sealed);
    await node.remove();
  });

  it('seals again after it was stopped in the middle', async () => {
    const bucket = new MemoryObjectStore();
    const node = await NodeFixture.create(bucket);
    await node.prepare(ATTEMPT);
    await node.write(ATTEMPT, FILES);
    const stop = new AbortController();
    const onProgress = ({ bytesDone }: { bytesDone: number }) => {
      if (bytesDone > FILES['b.bin'].length) stop.abort();
    };
    const request = { attempt: ATTEMPT, signal: stop.signal, onProgress };
    await expect(node.storage.workspaces.seal(request)).rejects.toThrow('aborted');
    expect(await node.storage.findSealed(ATTEMPT)).toBeUndefined();
    await node.restart();
    const { snapshot } = await node.seal(ATTEMPT);
    await node.storage.storeSnapshot(ATTEMPT);
    const other = await NodeFixture.create(bucket);
    await other.prepare(attemptOf(2), snapshot);
    expect(await other.read(attemptOf(2), 'd/e.txt')).toBe('e');
    await Promise.all([node.remove(), other.remove()]);
  });

  it('does not trust directories that an earlier boot left, but still stores what it sealed', async () => {
    const bucket = new MemoryObjectStore();
    const node = await NodeFixture.create(bucket);
    await node.prepare(ATTEMPT);
    await node.write(ATTEMPT, FILES);
    const { snapshot } = await node.seal(ATTEMPT);
    expect(await node.storage.isWarm(snapshot)).toBe(true);
    await node.restart({ bootId: 'boot-2' });
    expect(await node.storage.isWarm(snapshot)).toBe(false);
    expect(await node.storage.storeSnapshot(ATTEMPT)).toMatchObject({ objectsUploaded: 3 });
    expect((await node.prepare(attemptOf(2), snapshot)).how).toBe('built');
    await node.remove();
  });
});

async function keysIn(bucket: MemoryObjectStore): Promise<string[]> {
  const found: string[] = [];
  for await (const item of bucket.list('projects/')) if (item.kind === 'object') found.push(item.key);
  return found;
}
