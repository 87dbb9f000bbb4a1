import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSetting } from '@winslow/testing';
import { openTestClient, type TestClient } from '../test-support';

const PIPELINE = `
apiVersion: winslow/v1
name: test
parameters:
  VIDEO: { type: file }
  FPS: { type: integer, default: 25, minimum: 1, maximum: 100 }
stages:
  - id: only
    image: { name: 'busybox:1', args: [echo, '$FPS'] }
`;

describe('creating a project', () => {
  let client: TestClient;
  let folder: string;

  beforeEach(async () => {
    client = await openTestClient(testSetting);
    folder = await mkdtemp(join(tmpdir(), 'winslow-create-'));
    await writeFile(join(folder, 'a.avi'), 'frames');
  });
  afterEach(async () => {
    await client.close();
    await rm(folder, { recursive: true });
  });

  const create = (
    name: string,
    more: { environment?: Record<string, string>; inputs?: string[]; text?: string } = {},
  ) => {
    const { text = PIPELINE, inputs = [join(folder, 'a.avi')], environment } = more;
    return client.winslow.projects.create({
      name,
      pipeline: { text, fileName: 'p.yaml' },
      inputs,
      environment,
    });
  };

  async function keysOf(prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const item of client.store.list(prefix))
      found.push(item.kind === 'object' ? item.key : item.prefix);
    return found;
  }

  it('uploads the inputs and sets the one file parameter', async () => {
    const created = await create('street 1');
    expect(created).toMatchObject({
      bound: { VIDEO: 'input:/a.avi' },
      environment: { VIDEO: '/input/a.avi' },
      uploaded: ['a.avi'],
    });
    expect(await keysOf(`projects/${created.projectId}/`)).toEqual([
      `projects/${created.projectId}/input/a.avi`,
    ]);
    expect(await keysOf('definitions/')).toEqual([`definitions/test/${created.revision}.yaml`]);
    expect(await client.winslow.projects.resolve('street 1')).toBe(created.projectId);
    expect(await client.winslow.projects.resolve(created.projectId)).toBe(created.projectId);
  });

  it('references a file of the pool, and uploads nothing', async () => {
    await client.store.put('pool/videos/b.avi', 'frames');
    const created = await create('n', { inputs: ['pool:/videos/b.avi'] });
    expect(created).toMatchObject({ bound: { VIDEO: 'pool:/videos/b.avi' }, uploaded: [] });
    expect(await keysOf('projects/')).toEqual([]);
  });

  it.each([
    ['a/b', 'slash'],
    ['a\u001b[31m', 'control character'],
    ['x'.repeat(10_000), '10000 characters'],
    ['', 'needs a name'],
    ['pool', 'choose another'],
  ])('refuses the name %j', async (name, reason) => {
    await expect(create(name)).rejects.toMatchObject({
      code: 'invalidInput',
      faults: [{ path: 'name', message: expect.stringContaining(reason) }],
    });
  });

  it('lists all faults at once, and leaves nothing behind', async () => {
    const environment = { FPS: '1000', WINSLOW_X: '1', 'A-B': '' };
    const faults = ['name', 'nope.avi', 'FPS', 'WINSLOW_X', 'A-B'].map((path) =>
      expect.objectContaining({ path: expect.stringContaining(path) }),
    );
    await expect(create('a/b', { environment, inputs: [join(folder, 'nope.avi')] })).rejects.toMatchObject({
      faults,
    });
    expect(await keysOf('')).toEqual([]);
  });

  it('names the lines of a broken pipeline', async () => {
    await expect(create('n', { text: 'apiVersion: winslow/v1\nname: x\n' })).rejects.toMatchObject({
      faults: [
        { path: expect.stringMatching(/^p\.yaml:\d+:\d+$/), message: expect.stringContaining('stages') },
      ],
    });
  });

  it('says which file is missing in the pool', async () => {
    await expect(create('n', { inputs: ['pool:/nope.avi'] })).rejects.toMatchObject({
      faults: [{ path: 'pool:/nope.avi', message: expect.stringContaining('not in the pool') }],
    });
  });

  it('wants to be told which parameter an input is for when there are several', async () => {
    const text = PIPELINE.replace('FPS:', 'OTHER: { type: file }\n  FPS:');
    await client.store.put('pool/b.avi', 'frames');
    await expect(create('n', { text, inputs: ['pool:/b.avi'] })).rejects.toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({
          message: expect.stringContaining('VIDEO=pool:/b.avi or OTHER=pool:/b.avi'),
        }),
      ]),
    });
  });

  it('gives a name to one of several that want it at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => create('same')));
    const made = tries.filter((one) => one.status === 'fulfilled');
    expect(made).toHaveLength(1);
    for (const one of tries) {
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'conflict', message: expect.stringContaining('same') });
    }
    const [winner] = made;
    expect(await keysOf('projects/')).toEqual([`projects/${winner?.value.projectId}/input/a.avi`]);
  });

  it('says who has the name', async () => {
    const { projectId } = await create('taken');
    await expect(create('taken')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(projectId),
    });
  });

  it('says that a project which does not exist does not exist', async () => {
    for (const ref of ['nope', 'abcdefghijkl', 'x'.repeat(10_000)]) {
      await expect(client.winslow.projects.resolve(ref)).rejects.toMatchObject({ code: 'notFound' });
    }
  });
});
