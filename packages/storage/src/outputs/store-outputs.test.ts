import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keys } from '@winslow/domain';
import { MemoryObjectStore } from '../memory-object-store';
import { countTraffic } from '../test-support/counting-store';
import { attemptOf, NodeFixture } from '../test-support/node-fixture';
import { loadOutputIndex } from './output-index';

const ATTEMPT = attemptOf(1);

describe('outputs of a hostile stage', () => {
  it('are regular files only; odd names are percent-encoded; everything left out is said', async () => {
    const store = new MemoryObjectStore();
    const node = await NodeFixture.create(store);
    const { output } = node.storage.runFolder(ATTEMPT);
    await mkdir(join(output, 'd'), { recursive: true });
    await writeFile(join(output, 'd/ok %.txt'), 'ok');
    await writeFile(join(output, 'back\\slash'), 'b');
    await writeFile(Buffer.concat([Buffer.from(`${output}/`), Buffer.from([0xe9])]), 'raw');
    await writeFile(join(output, '%E9'), 'taken');
    await symlink('/etc/passwd', join(output, 'passwd'));
    execFileSync('mkfifo', [join(output, 'pipe')]);
    const { files, warnings } = await node.storage.storeOutputs({ attempt: ATTEMPT });
    expect(files.map(({ path }) => path)).toEqual(['%E9', 'back%5Cslash', 'd/ok %.txt']);
    expect(warnings).toHaveLength(3);
    expect(await loadOutputIndex(store, ATTEMPT)).toEqual(files);
    await node.remove();
  });

  it('are stored completely by a second try after a crash', async () => {
    const bucket = new MemoryObjectStore();
    const { store, traffic } = countTraffic(bucket);
    const node = await NodeFixture.create(store);
    await node.writeOutput(ATTEMPT, { a: 'a', b: 'bb', c: 'ccc' });
    traffic.before = (method, key) => {
      if (method === 'putStream' && key.endsWith('/c')) throw new Error('crash');
    };
    await expect(node.storage.storeOutputs({ attempt: ATTEMPT })).rejects.toThrow('crash');
    await expect(bucket.stat(keys.outputsIndex(ATTEMPT))).rejects.toThrow('No such object');
    traffic.before = () => undefined;
    const { files, bytesUploaded } = await node.storage.storeOutputs({ attempt: ATTEMPT });
    expect(files).toHaveLength(3);
    expect(bytesUploaded).toBe(3);
    await node.remove();
  });

  it('of a stage that wrote none are an empty index', async () => {
    const store = new MemoryObjectStore();
    const node = await NodeFixture.create(store);
    await node.writeOutput(ATTEMPT, {});
    await mkdir(node.storage.runFolder(ATTEMPT).output, { recursive: true });
    expect(await node.storage.storeOutputs({ attempt: ATTEMPT })).toMatchObject({ files: [], bytes: 0 });
    expect(await loadOutputIndex(store, ATTEMPT)).toEqual([]);
    await node.remove();
  });
});
