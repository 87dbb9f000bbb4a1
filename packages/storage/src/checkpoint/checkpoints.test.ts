import { readlinkSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keys, type AttemptRef, type CheckpointRules } from '@winslow/domain';
import { MemoryObjectStore } from '../memory-object-store';
import { countTraffic } from '../test-support/counting-store';
import { attemptOf, NodeFixture, OWNER } from '../test-support/node-fixture';
import { removeCheckpoints } from './prune-checkpoints';

const RULES: CheckpointRules = { paths: ['/workspace/state/**', '/output/*.csv'], intervalMs: 60_000 };
const FIRST = attemptOf(1, 1);
const SECOND = attemptOf(1, 2);
const MIB = 1024 * 1024;

describe('checkpoints', () => {
  let bucket: MemoryObjectStore;
  let counted: ReturnType<typeof countTraffic>;
  let node: NodeFixture;
  beforeEach(async () => {
    bucket = new MemoryObjectStore();
    counted = countTraffic(bucket);
    node = await NodeFixture.create(counted.store);
  });
  afterEach(() => node.remove());

  const begin = async (attempt: AttemptRef) => {
    await node.prepare(attempt);
    await mkdir(node.storage.runFolder(attempt).output, { recursive: true });
  };
  const restore = (attempt: AttemptRef, rules = RULES) =>
    node.storage.checkpoints.restore({ attempt, rules, owner: OWNER });
  const taker = (attempt = FIRST, rules = RULES) => node.storage.checkpoints.taker(attempt, rules, null);
  const keysBelow = async (attempt: AttemptRef) => {
    const found: string[] = [];
    for await (const item of bucket.list(keys.checkpointsPrefix(attempt))) {
      if (item.kind === 'object') found.push(item.key.slice(keys.checkpointsPrefix(attempt).length));
    }
    return found;
  };

  it('bring back exactly what the rules name, in workspace and output, with modes, times and links', async () => {
    await begin(FIRST);
    await node.write(FIRST, { 'state/deep/model': 'weights', 'state/empty': '', 'not-kept': 'x' });
    await node.write(FIRST, { 'state/big': Buffer.alloc(2 * MIB, 'b') });
    symlinkSync('deep/model', join(node.workspaceOf(FIRST), 'state/latest'));
    await node.writeOutput(FIRST, { 'rows.csv': '1,2', 'deep/rows.csv': 'not kept' });
    const before = await stat(join(node.workspaceOf(FIRST), 'state/deep/model'));
    const taken = await taker().take({ nowMs: 1_000 });
    expect(taken).toMatchObject({ attempt: 1, seq: 1, takenAtMs: 1_000, files: 4, bytes: 2 * MIB + 10 });

    await begin(SECOND);
    await node.write(SECOND, { 'state/of-the-base': 'older', 'kept-of-the-base': 'y' });
    expect(await restore(SECOND)).toEqual(taken);
    expect(await node.read(SECOND, 'state/deep/model')).toBe('weights');
    expect(await node.read(SECOND, 'state/empty')).toBe('');
    expect(await node.read(SECOND, 'state/big')).toHaveLength(2 * MIB);
    expect(readlinkSync(join(node.workspaceOf(SECOND), 'state/latest'))).toBe('deep/model');
    expect((await readdir(node.workspaceOf(SECOND))).toSorted()).toEqual(['kept-of-the-base', 'state']);
    expect((await readdir(join(node.workspaceOf(SECOND), 'state'))).toSorted()).toEqual([
      'big',
      'deep',
      'empty',
      'latest',
    ]);
    expect(await readdir(node.storage.runFolder(SECOND).output)).toEqual(['rows.csv']);
    const after = await stat(join(node.workspaceOf(SECOND), 'state/deep/model'));
    expect([after.mode, Math.trunc(after.mtimeMs)]).toEqual([before.mode, Math.trunc(before.mtimeMs)]);
  });

  it('send only what has changed, count on over attempts, and keep the last two', async () => {
    await begin(FIRST);
    await node.write(FIRST, { 'state/a': Buffer.alloc(MIB, 'a'), 'state/b': Buffer.alloc(MIB, 'b') });
    const first = taker();
    await first.take({ nowMs: 1 });
    for (const [index, text] of ['two', 'three', 'four'].entries()) {
      await node.write(FIRST, { 'state/b': text });
      await first.take({ nowMs: index + 2 });
    }
    expect((await keysBelow(FIRST)).map((key) => key.split('-')[0])).toEqual([
      '000001/blobs/s2',
      '000003/manifest',
      '000003/packs/s2',
      '000004/manifest',
      '000004/packs/s2',
      'head.json',
    ]);
    await begin(SECOND);
    const from = await restore(SECOND);
    expect(from).toMatchObject({ attempt: 1, seq: 4 });
    await node.write(SECOND, { 'state/c': 'new' });
    const second = node.storage.checkpoints.taker(SECOND, RULES, from);
    expect(await second.newest()).toBeNull();
    expect(await second.take({ nowMs: 9 })).toMatchObject({ attempt: 2, seq: 5, files: 3 });
    expect((await keysBelow(SECOND)).filter((key) => key.includes('/blobs/'))).toEqual([]);
    expect(await node.storage.checkpoints.find(attemptOf(1, 3))).toMatchObject({ attempt: 2, seq: 5 });
    await removeCheckpoints(bucket, SECOND);
    expect([...(await keysBelow(FIRST)), ...(await keysBelow(SECOND))]).toEqual([]);
  });

  it('are the same one with a newer time when nothing changed', async () => {
    await begin(FIRST);
    await node.write(FIRST, { 'state/a': 'a' });
    const { seq } = await taker().take({ nowMs: 1 });
    expect(await taker().take({ nowMs: 2 })).toMatchObject({ seq, takenAtMs: 2 });
    expect(await taker().newest()).toMatchObject({ seq, takenAtMs: 2 });
  });

  // Whatever call is the last one that gets through, what counts is whole.
  it('count wholly or not at all wherever the worker dies', async () => {
    await begin(FIRST);
    await node.write(FIRST, { 'state/a': 'one', 'state/big': Buffer.alloc(2 * MIB, '1') });
    await taker().take({ nowMs: 1 });
    await node.write(FIRST, { 'state/a': 'two', 'state/big': Buffer.alloc(2 * MIB, '2') });
    const { traffic } = counted;
    for (let calls = 0; ; calls += 1) {
      let left = calls;
      traffic.before = (method) => {
        const writes = method === 'put' || method === 'putStream';
        if (writes && left-- <= 0) throw new Error('crash');
      };
      const isDone = await taker()
        .take({ nowMs: 2 + calls })
        .then(
          () => true,
          () => false,
        );
      traffic.before = () => undefined;
      await node.restart();
      const of = attemptOf(1, 10 + calls);
      await begin(of);
      await restore(of);
      const number = isDone ? '2' : '1';
      expect(await node.read(of, 'state/a')).toBe(isDone ? 'two' : 'one');
      expect(await node.read(of, 'state/big')).toBe(number.repeat(2 * MIB));
      if (isDone) break;
    }
  });

  it('hold a file that is replaced meanwhile as it was, and never one that is written to in place', async () => {
    await begin(FIRST);
    const big = join(node.workspaceOf(FIRST), 'state/big');
    await node.write(FIRST, { 'state/big': Buffer.alloc(2 * MIB, 'a') });
    const { traffic } = counted;
    traffic.before = (method) => {
      if (method !== 'putStream') return;
      traffic.before = () => undefined;
      writeFileSync(`${big}.new`, Buffer.alloc(2 * MIB, 'b'));
      renameSync(`${big}.new`, big);
    };
    await taker().take({ nowMs: 1 });
    await begin(SECOND);
    await restore(SECOND);
    expect(await node.read(SECOND, 'state/big')).toBe('a'.repeat(2 * MIB));
    traffic.before = (method) => {
      if (method === 'putStream') writeFileSync(big, Buffer.alloc(2 * MIB, `${(writes += 1)}`));
    };
    let writes = 0;
    await expect(taker().take({ nowMs: 2 })).rejects.toMatchObject({ code: 'checkpointUnsettled' });
  });

  it('never reach out of the folders by a link that the stage lays', async () => {
    const outside = join(node.dataFolder, 'secret');
    await mkdir(outside);
    await writeFile(join(outside, 'key'), 'secret');
    await begin(FIRST);
    symlinkSync(outside, join(node.workspaceOf(FIRST), 'state'));
    expect(await taker().take({ nowMs: 1 })).toMatchObject({ files: 0 });
    await rm(join(node.workspaceOf(FIRST), 'state'));
    await node.write(FIRST, { 'state/key': 'mine' });
    await taker().take({ nowMs: 2 });
    await begin(SECOND);
    symlinkSync(outside, join(node.workspaceOf(SECOND), 'state'));
    await restore(SECOND);
    expect(await node.read(SECOND, 'state/key')).toBe('mine');
    expect(await readFile(join(outside, 'key'), 'utf8')).toBe('secret');
  });

  it('of a higher attempt do not count, nor those of another run', async () => {
    await begin(SECOND);
    await node.write(SECOND, { 'state/a': 'a' });
    await taker(SECOND).take({ nowMs: 1 });
    expect(await node.storage.checkpoints.find(FIRST)).toBeNull();
    expect(await node.storage.checkpoints.find(SECOND)).toBeNull();
    expect(await node.storage.checkpoints.find(attemptOf(2, 3))).toBeNull();
  });
});
