import { eventually, testSetting } from '@winslow/testing';
import { openTestClient, TESTER, type TestClient } from '../test-support';
import { createWinslow } from '../winslow';

const PIPELINE = 'apiVersion: winslow/v1\nname: p\nstages:\n  - { id: a, image: { name: busybox } }\n';

describe('the installation', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await openTestClient(testSetting);
  });
  afterEach(() => client.close());

  it('tells what a project takes of the store, by kind, counted once a minute', async () => {
    const { projectId } = await client.winslow.projects.create({
      name: 'used',
      pipeline: { text: PIPELINE },
    });
    const put = (path: string, bytes: number) =>
      client.store.put(`projects/${projectId}/${path}`, 'x'.repeat(bytes));
    await put('input/a', 1);
    await put('runs/1/1/output/a', 10);
    await put('blobs/1/1/b', 100);
    await put('packs/1/1/000000', 1_000);
    await put('runs/1/1/log/000000.jsonl.gz', 10_000);
    await put('runs/1/1/record.json', 100_000);
    const usage = await client.winslow.system.usage('used');
    expect(usage).toMatchObject({
      inputBytes: 1,
      outputBytes: 10,
      workspaceBytes: 1_100,
      logBytes: 10_000,
      otherBytes: 100_000,
      totalBytes: 111_111,
      objects: 6,
    });
    await put('input/b', 1);
    expect(await client.winslow.system.usage(projectId)).toEqual(usage);
    await expect(client.winslow.system.usage('nope')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('tells how much room the store has', async () => {
    expect(await client.winslow.system.space()).toMatchObject({ known: true });
  });

  it('tells which parts answer', async () => {
    // Who does not answer within its three seconds counts as away, and a busy computer may take longer.
    const parts = await eventually(
      () => client.winslow.system.health(),
      (seen) => ['temporal', 'store'].every((wanted) => seen.some(({ name, ok }) => ok && name === wanted)),
    );
    expect(parts).toMatchObject([
      { name: 'temporal', ok: true, version: expect.stringMatching(/^\d+\.\d+/) },
      { name: 'store', ok: true },
      { name: 'controlWorker' },
      { name: 'placement' },
    ]);
  });

  it('tells within the deadline that nothing answers', async () => {
    const nowhere = createWinslow({
      temporal: { address: '127.0.0.1:1', namespace: 'x' },
      s3: { endpoint: 'http://127.0.0.1:1', bucket: 'x', accessKey: 'x', secretKey: 'x' },
      actor: TESTER,
    });
    const parts = await nowhere.system.health();
    expect(parts.map(({ ok }) => ok)).toEqual([false, false, false, false]);
    expect(parts[1]?.message).toContain('127.0.0.1:1');
    await nowhere.close();
  });
});
