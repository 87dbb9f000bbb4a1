import { createHash, randomBytes } from 'node:crypto';
import { testSetting } from '@winslow/testing';
import { readFileAddress, type FileAddress } from '../files/file-address';
import { openTestClient, type TestClient } from '../test-support';
import type { BeginUploadRequest } from './begin-upload';
import { sweepUploads } from './sweep-uploads';
import type { UploadView } from './upload-view';

const MIB = 1024 * 1024;
const WEEK_MS = 7 * 24 * 3_600_000;

function at(text: string): FileAddress {
  const reading = readFileAddress(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.address;
}

describe.each(['WINSLOW_TEST_S3', 'WINSLOW_TEST_S3_SECOND'])('uploads to %s', (server) => {
  let client: TestClient;
  const setting = (name: string) => testSetting(name.replace(/^WINSLOW_TEST_S3(?=_)/, server));
  const uploads = () => client.winslow.uploads;
  const begin = (path: string, bytes: Buffer, more: Partial<BeginUploadRequest> = {}) =>
    uploads().begin({ address: at(path), size: bytes.length, modifiedAtMs: 1_700_000_000_000.5, ...more });

  beforeEach(async () => {
    client = await openTestClient(setting);
  });
  afterEach(() => client.close());

  async function send(view: UploadView, bytes: Buffer, numbers?: readonly number[]): Promise<void> {
    const wanted = numbers ?? Array.from({ length: view.partCount }, (_, index) => index + 1);
    const bodyOf = (number: number) => bytes.subarray((number - 1) * view.partSize, number * view.partSize);
    const signed = await uploads().sign(
      view.uploadId,
      wanted.map((number) => ({
        number,
        sha256: createHash('sha256').update(bodyOf(number)).digest('base64'),
      })),
    );
    for (const { number, url, headers } of signed) {
      const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bodyOf(number)) });
      if (!answer.ok) throw new Error(`part ${number}: ${answer.status} ${await answer.text()}`);
    }
  }

  async function objectsBelow(prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const item of client.store.list(prefix)) if (item.kind === 'object') found.push(item.key);
    return found;
  }

  it.each([0, 1, 8 * MIB, 8 * MIB + 1, 20 * MIB])('arrive as they went: %i bytes', async (size) => {
    const bytes = randomBytes(size);
    const view = await begin('pool:/videos/a ü.mp4', bytes);
    await send(view, bytes);
    const done = await uploads().complete(view.uploadId);
    expect(done).toMatchObject({ state: 'completed', bytesDone: size, address: 'pool:/videos/a ü.mp4' });
    expect((await client.store.get('pool/videos/a ü.mp4')).body.equals(bytes)).toBe(true);
    expect(await uploads().complete(view.uploadId)).toEqual(done);
    expect(await begin('pool:/videos/a ü.mp4', bytes)).toEqual(done);
    expect(await uploads().list()).toEqual([]);
  });

  it('go on after a reload with the parts that they have', async () => {
    const bytes = randomBytes(20 * MIB);
    const first = await begin('pool:/a', bytes);
    await send(first, bytes, [2]);
    const other = await openTestClient(setting);
    await other.close();
    const again = await begin('pool:/a', bytes);
    expect(again.uploadId).toBe(first.uploadId);
    expect(again.parts).toEqual([
      {
        number: 2,
        size: 8 * MIB,
        sha256: createHash('sha256')
          .update(bytes.subarray(8 * MIB, 16 * MIB))
          .digest('base64'),
      },
    ]);
    expect(await uploads().list({ place: at('pool:/') })).toEqual([again]);
    expect(again.bytesDone).toBe(8 * MIB);
    await expect(uploads().complete(first.uploadId)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('parts 1, 3 have not arrived'),
    });
    await send(again, bytes, [1, 3]);
    await uploads().complete(first.uploadId);
    expect((await client.store.get('pool/a')).body.equals(bytes)).toBe(true);
  });

  it('are one, however many begin the same at once, and complete it at once', async () => {
    const bytes = randomBytes(9 * MIB);
    const views = await Promise.all(Array.from({ length: 6 }, () => begin('pool:/a', bytes)));
    const [view] = views;
    if (view === undefined) throw new Error('none');
    expect(new Set(views.map(({ uploadId }) => uploadId))).toEqual(new Set([view.uploadId]));
    await send(view, bytes);
    const done = await Promise.all(Array.from({ length: 4 }, () => uploads().complete(view.uploadId)));
    expect(new Set(done.map(({ etag }) => etag)).size).toBe(1);
    expect((await client.store.get('pool/a')).body.equals(bytes)).toBe(true);
    expect(await objectsBelow('pool/')).toEqual(['pool/a']);
  });

  it('are different ones for another version of the file, or another place', async () => {
    const bytes = randomBytes(10);
    const ids = new Set<string>();
    ids.add((await begin('pool:/a', bytes)).uploadId);
    ids.add((await begin('pool:/b', bytes)).uploadId);
    ids.add((await begin('pool:/a', bytes, { modifiedAtMs: 5 })).uploadId);
    ids.add((await begin('pool:/a', bytes, { fingerprint: 'x' })).uploadId);
    ids.add((await begin('pool:/a', randomBytes(11))).uploadId);
    expect(ids.size).toBe(5);
  });

  it('replace nothing unless that was asked for', async () => {
    await client.store.put('pool/a', 'old');
    const bytes = randomBytes(10);
    await expect(begin('pool:/a', bytes)).rejects.toMatchObject({ code: 'alreadyExists' });
    const view = await begin('pool:/a', bytes, { overwrite: true });
    await send(view, bytes);
    await uploads().complete(view.uploadId);
    expect((await client.store.get('pool/a')).body.equals(bytes)).toBe(true);
  });

  it.each([
    ['a new file', undefined],
    ['a version that was to be replaced', 'old'],
  ])('do not replace what came there meanwhile instead of %s', async (_name, before) => {
    if (before !== undefined) await client.store.put('pool/a', before);
    const bytes = randomBytes(10);
    const view = await begin('pool:/a', bytes, { overwrite: true });
    await send(view, bytes);
    await client.store.put('pool/a', 'theirs');
    await expect(uploads().complete(view.uploadId)).rejects.toMatchObject({ code: 'alreadyExists' });
    expect((await client.store.get('pool/a')).body.toString()).toBe('theirs');
    const again = await begin('pool:/a', bytes, { overwrite: true });
    expect(again.parts).toHaveLength(1);
    await uploads().complete(again.uploadId);
    expect((await client.store.get('pool/a')).body.equals(bytes)).toBe(true);
  });

  it('are known to be completed by whoever comes after a death in between', async () => {
    const bytes = randomBytes(10);
    const view = await begin('pool:/a', bytes);
    await send(view, bytes);
    const key = `uploads/${view.uploadId}.json`;
    const before: object = JSON.parse((await client.store.get(key)).body.toString());
    const { etag } = await uploads().complete(view.uploadId);
    await client.store.put(key, JSON.stringify({ ...before, expectedEtag: etag }));
    expect(await uploads().complete(view.uploadId)).toMatchObject({ state: 'completed', etag });
    await client.store.put(key, JSON.stringify({ ...before, expectedEtag: etag }));
    expect(await begin('pool:/a', bytes)).toMatchObject({ state: 'completed', etag });
  });

  it('end for good when they are aborted, twice too', async () => {
    const bytes = randomBytes(10);
    const view = await begin('pool:/a', bytes);
    await send(view, bytes);
    await uploads().abort(view.uploadId);
    await uploads().abort(view.uploadId);
    await uploads().abort('../../x');
    for (const call of ['show', 'complete'] as const)
      await expect(uploads()[call](view.uploadId)).rejects.toMatchObject({ code: 'notFound' });
    expect(await objectsBelow('')).toEqual([]);
    expect(await begin('pool:/a', bytes)).toMatchObject({ state: 'open', parts: [] });
  });

  it('begin anew when the store has dropped their parts', async () => {
    const bytes = randomBytes(10);
    const view = await begin('pool:/a', bytes);
    const state: { multipartId: string } = JSON.parse(
      (await client.store.get(`uploads/${view.uploadId}.json`)).body.toString(),
    );
    await client.store.abortMultipart({ key: 'pool/a', uploadId: state.multipartId });
    await expect(uploads().show(view.uploadId)).rejects.toMatchObject({ code: 'notFound' });
    const again = await begin('pool:/a', bytes);
    await send(again, bytes);
    expect(await uploads().complete(again.uploadId)).toMatchObject({ state: 'completed' });
  });

  it('are swept away when nobody goes on with them for a week', async () => {
    const view = await begin('pool:/a', randomBytes(10));
    await sweepUploads(client.store, Date.now() + WEEK_MS - 60_000);
    expect(await objectsBelow('uploads/')).toHaveLength(1);
    await sweepUploads(client.store, Date.now() + 2 * WEEK_MS);
    expect(await objectsBelow('uploads/')).toEqual([]);
    await expect(uploads().sign(view.uploadId, [])).rejects.toMatchObject({ code: 'notFound' });
  });

  it('never make a name a file and a folder at once, and go into no run', async () => {
    await client.store.put('pool/dir/a', 'x');
    const bytes = randomBytes(1);
    await expect(begin('pool:/dir', bytes)).rejects.toThrow(/pool:\/dir is a folder/);
    await expect(begin('pool:/dir/a/b', bytes)).rejects.toThrow(/pool:\/dir\/a is a file/);
    await expect(begin('pool:/dir/', bytes)).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(begin('p:/runs/1/output/a', bytes)).rejects.toThrow(/never changed/);
    await expect(begin('nope:/input/a', bytes)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('refuse parts that do not exist and digests that are none', async () => {
    const view = await begin('pool:/a', randomBytes(10));
    const sha256 = createHash('sha256').digest('base64');
    for (const part of [
      { number: 0, sha256 },
      { number: 2, sha256 },
      { number: 1.5, sha256 },
      { number: 1, sha256: 'abc' },
    ])
      await expect(uploads().sign(view.uploadId, [part])).rejects.toMatchObject({ code: 'invalidInput' });
  });
});
