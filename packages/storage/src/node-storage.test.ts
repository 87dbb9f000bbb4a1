import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MemoryObjectStore } from './memory-object-store';
import { attemptOf, NodeFixture } from './test-support/node-fixture';

it('knows whose files are on the node, also after a restart, until they are discarded', async () => {
  const node = await NodeFixture.create(new MemoryObjectStore());
  try {
    expect(await node.storage.listAttempts()).toEqual([]);
    await node.prepare(attemptOf(1));
    await node.prepare(attemptOf(12, 3));
    await node.seal(attemptOf(1));
    await mkdir(join(node.dataFolder, 'runs', 'lost+found'));
    await node.restart();
    expect(await node.storage.listAttempts()).toEqual([attemptOf(1), attemptOf(12, 3)]);
    await node.storage.workspaces.discard(attemptOf(1));
    expect(await node.storage.listAttempts()).toContainEqual(attemptOf(1));
    await node.storage.dropSealed(attemptOf(1));
    expect(await node.storage.listAttempts()).toEqual([attemptOf(12, 3)]);
  } finally {
    await node.remove();
  }
});
