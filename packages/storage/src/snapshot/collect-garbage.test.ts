import { randomBytes } from 'node:crypto';
import { MemoryObjectStore } from '../memory-object-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';
import { collectGarbage } from './collect-garbage';

const BIG = 1024 * 1024;

describe('collecting garbage', () => {
  it('deletes what only dropped runs named, and nothing that a kept run builds on', async () => {
    const store = new MemoryObjectStore();
    const node = await NodeFixture.create(store);
    const first = await node.run(attemptOf(1), null, { 'base.bin': randomBytes(BIG), 'old.txt': 'old' });
    const second = await node.run(attemptOf(2), first.snapshot, { 'lost.bin': randomBytes(BIG) });
    const third = await node.run(attemptOf(3), first.snapshot, { 'kept.txt': 'kept' });
    expect(second.stored.objectsUploaded).toBe(1);
    const request = { projectId: 'p1', kept: [attemptOf(3)], hasEnded: () => true };
    const planned = await collectGarbage(store, { ...request, dryRun: true });
    expect(planned).toEqual({ keys: [expect.stringContaining('/blobs/2/1/')], bytes: BIG });
    expect(await collectGarbage(store, { ...request, hasEnded: ({ run }) => run !== 2 })).toMatchObject({
      keys: [],
    });
    expect(await collectGarbage(store, request)).toEqual(planned);
    expect(await collectGarbage(store, request)).toEqual({ keys: [], bytes: 0 });
    const other = await NodeFixture.create(store);
    await other.prepare(attemptOf(4), third.snapshot);
    expect(await other.read(attemptOf(4), 'old.txt')).toBe('old');
    await Promise.all([node.remove(), other.remove()]);
  });

  it('deletes nothing when a kept manifest is missing', async () => {
    const store = new MemoryObjectStore();
    const node = await NodeFixture.create(store);
    await node.run(attemptOf(1), null, { a: 'a' });
    const request = { projectId: 'p1', kept: [attemptOf(9)], hasEnded: () => true };
    await expect(collectGarbage(store, request)).rejects.toThrow('No such object');
    expect((await collectGarbage(store, { ...request, kept: [attemptOf(1)] })).keys).toEqual([]);
    await node.remove();
  });
});
