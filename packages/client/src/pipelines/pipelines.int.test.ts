import { testSetting } from '@winslow/testing';
import { openTestClient, type TestClient } from '../test-support';

const text = (name: string, image = 'busybox:1') => `# a comment that stays
apiVersion: winslow/v1
name: ${name}
description: Says hello.
stages:
  - id: only
    image: { name: '${image}', args: [echo, hello] }
`;

describe('saved pipelines', () => {
  let client: TestClient;
  const pipelines = () => client.winslow.pipelines;
  beforeEach(async () => {
    client = await openTestClient(testSetting);
  });
  afterEach(() => client.close());

  it('are listed by name with their newest revision, as they were written', async () => {
    const first = await pipelines().save({ text: text('b'), note: 'first' });
    const second = await pipelines().save({ text: text('b', 'busybox:2'), expected: first.revision });
    await pipelines().save({ text: text('a ü'), expected: null, actor: { name: 'Ada', via: 'api' } });
    expect(await pipelines().list()).toEqual([
      expect.objectContaining({ name: 'a ü', savedBy: 'Ada', stages: ['only'], description: 'Says hello.' }),
      expect.objectContaining({ name: 'b', savedBy: 'tester', revision: second.revision, revisions: 2 }),
    ]);
    expect(await pipelines().show('b')).toMatchObject({
      revision: second.revision,
      newest: second.revision,
      text: text('b', 'busybox:2'),
      definition: { name: 'b' },
      faults: [],
      revisions: [
        { revision: second.revision, note: null },
        { revision: first.revision, note: 'first' },
      ],
    });
    expect(await pipelines().show('b', first.revision)).toMatchObject({ text: text('b') });
  });

  it('do not change when the same text is saved again, and take an older one back', async () => {
    const first = await pipelines().save({ text: text('p') });
    expect(await pipelines().save({ text: text('p'), expected: 'whatever' })).toEqual({
      ...first,
      changed: false,
    });
    await pipelines().save({ text: text('p', 'busybox:2') });
    expect(await pipelines().save({ text: text('p') })).toMatchObject({ changed: true });
    const { revisions } = await pipelines().show('p');
    expect(revisions).toHaveLength(3);
    expect(revisions[0]?.revision).toBe(first.revision);
  });

  it('are not overwritten by somebody who has not seen the newest revision', async () => {
    const first = await pipelines().save({ text: text('p') });
    const second = await pipelines().save({ text: text('p', 'busybox:2'), expected: first.revision });
    await expect(
      pipelines().save({ text: text('p', 'busybox:3'), expected: first.revision }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(new RegExp(`${first.revision}.*${second.revision}`)),
    });
    await expect(pipelines().save({ text: text('p', 'busybox:3'), expected: null })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(pipelines().save({ text: text('new'), expected: first.revision })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('take one of several that are saved at the same moment from the same revision', async () => {
    const { revision: expected } = await pipelines().save({ text: text('p') });
    const images = ['busybox:2', 'busybox:3', 'busybox:4'];
    const tries = await Promise.allSettled(
      images.map((image) => pipelines().save({ text: text('p', image), expected })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await pipelines().show('p')).revisions).toHaveLength(2);
  });

  it('name every fault with its place, and are not saved', async () => {
    await expect(pipelines().save({ text: 'apiVersion: winslow/v1\nname: x\n' })).rejects.toMatchObject({
      faults: [{ path: expect.stringMatching(/^\d+:\d+$/), message: expect.stringContaining('stages') }],
    });
    expect(pipelines().check(text('x').replace('stages', 'stage'))).toMatchObject({
      ok: false,
      faults: expect.arrayContaining([expect.objectContaining({ suggestion: 'stages' })]),
    });
    expect(await pipelines().list()).toEqual([]);
  });

  it('are hidden when they are removed; their revisions stay', async () => {
    const { revision } = await pipelines().save({ text: text('p') });
    await pipelines().remove('p');
    await pipelines().remove('p');
    expect(await pipelines().list()).toEqual([]);
    await expect(pipelines().show('p')).rejects.toMatchObject({ code: 'notFound' });
    expect(await pipelines().show('p', revision)).toMatchObject({ newest: null, text: text('p') });
    expect(await pipelines().save({ text: text('p'), expected: null })).toMatchObject({ changed: true });
    expect(await pipelines().list()).toHaveLength(1);
  });

  it('show the revision of a project that was never saved', async () => {
    const { revision } = await client.winslow.projects.create({
      name: 'own',
      pipeline: { text: text('unsaved') },
    });
    expect(await pipelines().list()).toEqual([]);
    expect(await pipelines().show('unsaved', revision)).toMatchObject({
      newest: null,
      text: text('unsaved'),
      revisions: [],
    });
    const reading = pipelines().check(text('program'));
    if (!reading.ok) throw new Error('faults');
    const made = await client.winslow.projects.create({
      name: 'made',
      pipeline: { definition: reading.definition },
    });
    expect(await pipelines().show('program', made.revision)).toMatchObject({
      text: null,
      definition: reading.definition,
    });
  });

  it.each([
    ['an unknown name', 'nope'],
    ['a path', '../x'],
    ['a long name', 'x'.repeat(10_000)],
    ['no name', ''],
  ])('are not found by %s', async (_kind, name) => {
    await expect(pipelines().show(name)).rejects.toMatchObject({ code: 'notFound' });
    await expect(pipelines().show(name, '../../settings/x')).rejects.toMatchObject({ code: 'notFound' });
    await expect(pipelines().remove(name)).rejects.toMatchObject({ code: 'notFound' });
  });
});
