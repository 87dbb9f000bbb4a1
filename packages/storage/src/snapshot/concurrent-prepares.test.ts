import { randomBytes } from 'node:crypto';
import { MemoryObjectStore } from '../memory-object-store';
import { countTraffic } from '../test-support/counting-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';

const BIG = 2 * 1024 * 1024;

describe('several runs that start at once', () => {
  it('fetch what they share only once', async () => {
    const { store, traffic } = countTraffic(new MemoryObjectStore());
    const node = await NodeFixture.create(store);
    const { snapshot } = await node.run(attemptOf(1), null, { 'f.bin': randomBytes(BIG), 's.txt': 'small' });
    const other = await NodeFixture.create(store);
    traffic.reset();
    const runs = [2, 3, 4, 5].map((run) => attemptOf(run));
    await Promise.all(runs.map((run) => other.prepare(run, snapshot)));
    expect(traffic.bytesReceived).toBe(BIG + 5);
    await Promise.all(runs.map((run) => other.write(run, { 's.txt': `run ${run.run}` })));
    const sealed = await Promise.all(runs.map((run) => other.seal(run)));
    expect(new Set(sealed.map(({ snapshot: { digest } }) => digest)).size).toBe(4);
    for (const run of runs)
      expect(await other.storage.storeSnapshot(run)).toMatchObject({ objectsUploaded: 1 });
    await Promise.all([node.remove(), other.remove()]);
  });

  it('never share a directory: one takes it over, the others build their own', async () => {
    const node = await NodeFixture.create(new MemoryObjectStore());
    const { snapshot } = await node.run(attemptOf(1), null, { 'f.txt': 'same', 'f.bin': randomBytes(BIG) });
    const runs = [2, 3, 4].map((run) => attemptOf(run));
    const prepared = await Promise.all(runs.map((run) => node.prepare(run, snapshot)));
    expect(prepared.map(({ how }) => how).sort()).toEqual(['built', 'built', 'handedOver']);
    await Promise.all(runs.map((run) => node.write(run, { 'f.txt': String(run.run) })));
    for (const run of runs) expect(await node.read(run, 'f.txt')).toBe(String(run.run));
    await node.remove();
  });

  it('can be cancelled, and leave nothing half done', async () => {
    const { store, traffic } = countTraffic(new MemoryObjectStore());
    const node = await NodeFixture.create(store);
    const { snapshot } = await node.run(attemptOf(1), null, { 'f.bin': randomBytes(BIG) });
    const other = await NodeFixture.create(store);
    const stop = new AbortController();
    traffic.before = (method) => {
      if (method === 'readRange') stop.abort();
    };
    const request = { attempt: attemptOf(2), base: snapshot, owner: { uid: 0, gid: 0 }, signal: stop.signal };
    await expect(other.storage.workspaces.prepare(request)).rejects.toThrow('aborted');
    await expect(other.seal(attemptOf(2))).rejects.toThrow('no workspace to seal');
    traffic.before = () => undefined;
    expect((await other.prepare(attemptOf(2), snapshot)).how).toBe('built');
    await Promise.all([node.remove(), other.remove()]);
  });
});
