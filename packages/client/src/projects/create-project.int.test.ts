import { testSetting } from '@winslow/testing';
import { openTestClient, type TestClient } from '../test-support';
import type { CreateProjectRequest } from './create-project';

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
  beforeEach(async () => {
    client = await openTestClient(testSetting);
  });
  afterEach(() => client.close());

  const create = (
    name: string,
    more: Omit<Partial<CreateProjectRequest>, 'name'> & { text?: string } = {},
  ) => {
    const { text = PIPELINE, ...rest } = more;
    return client.winslow.projects.create({
      name,
      pipeline: { text, fileName: 'p.yaml' },
      inputs: [{ path: 'a.avi', size: 6 }],
      ...rest,
    });
  };

  async function keysOf(prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const item of client.store.list(prefix))
      found.push(item.kind === 'object' ? item.key : item.prefix);
    return found;
  }

  it('sets the one file parameter, stores the definition and takes the name', async () => {
    const created = await create('street 1');
    expect(created).toMatchObject({
      bound: { VIDEO: 'input:/a.avi' },
      environment: { VIDEO: '/input/a.avi' },
      expects: ['a.avi'],
    });
    expect(await keysOf(`projects/${created.projectId}/`)).toEqual([]);
    expect(await keysOf('definitions/')).toEqual([`definitions/test/${created.revision}.yaml`]);
    expect(await client.winslow.projects.resolve('street 1')).toBe(created.projectId);
    expect(await client.winslow.projects.resolve(created.projectId)).toBe(created.projectId);
  });

  it('binds inputs that are declared, and says which it expects', async () => {
    const inputs = [
      { path: 'b.avi', size: 5 },
      { path: 'more/c.txt', size: 0 },
    ];
    const created = await create('declared', { inputs });
    expect(created).toMatchObject({
      bound: { VIDEO: 'input:/b.avi' },
      expects: ['b.avi', 'more/c.txt'],
    });
    const view = await client.winslow.uploads.begin({
      address: { kind: 'input', project: 'declared', path: 'more/c.txt', isFolder: false },
      size: 0,
      modifiedAtMs: 0,
    });
    await client.winslow.uploads.complete(view.uploadId);
    expect(await keysOf(`projects/${created.projectId}/`)).toEqual([
      `projects/${created.projectId}/input/more/c.txt`,
    ]);
  });

  it('is made from a saved pipeline, the newest revision or an older one', async () => {
    const { revision } = await client.winslow.pipelines.save({ text: PIPELINE });
    const newest = await client.winslow.pipelines.save({ text: `${PIPELINE}# changed` });
    expect(await create('newest', { pipeline: { name: 'test' } })).toMatchObject({
      revision: newest.revision,
    });
    expect(await create('older', { pipeline: { name: 'test', revision } })).toMatchObject({ revision });
    await expect(create('none', { pipeline: { name: 'nope' } })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is made once, however often the same creation is asked for', async () => {
    const inputs = [{ path: 'a.avi', size: 1 }];
    const again = () => create('once', { inputs, creationId: 'key 1' });
    const first = await again();
    expect(await Promise.all([again(), again()])).toEqual([first, first]);
    const [one, other] = await Promise.all([
      create('twins', { inputs, creationId: 'key 2' }),
      create('twins', { inputs, creationId: 'key 2' }),
    ]);
    expect(one).toEqual(other);
    await expect(create('else', { inputs, creationId: 'key 1' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('once'),
    });
    await expect(create('once', { inputs, creationId: 'key 3' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('reads no file of its own computer that is given as an input over a network', async () => {
    await expect(create('n', { inputs: ['/etc/passwd'] })).rejects.toMatchObject({
      code: 'invalidInput',
    });
    expect(await keysOf('')).toEqual([]);
  });

  it('references a file of the pool, and expects nothing', async () => {
    await client.store.put('pool/videos/b.avi', 'frames');
    const created = await create('n', { inputs: ['pool:/videos/b.avi'] });
    expect(created).toMatchObject({ bound: { VIDEO: 'pool:/videos/b.avi' }, expects: [] });
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
    await expect(
      create('a/b', { environment, inputs: [{ path: 'nope.avi\n', size: 1 }] }),
    ).rejects.toMatchObject({
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
    expect(await client.winslow.projects.resolve('same')).toBe(winner?.value.projectId);
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
