import { testSetting } from '@winslow/testing';
import { openTestClient, type TestClient } from '../test-support';
import { readFileAddress, type FileAddress } from './file-address';
import { linkBytes, type FileLink } from './link-file';

function at(text: string): FileAddress {
  const reading = readFileAddress(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.address;
}

describe.each(['WINSLOW_TEST_S3', 'WINSLOW_TEST_S3_SECOND'])('links to files of %s', (server) => {
  let client: TestClient;
  const setting = (name: string) => testSetting(name.replace(/^WINSLOW_TEST_S3(?=_)/, server));
  beforeEach(async () => {
    client = await openTestClient(setting);
  });
  afterEach(() => client.close());

  async function open({ url, range }: FileLink) {
    const bytes = range && `bytes=${range.offset}-${range.offset + range.length - 1}`;
    const answer = await fetch(url, { headers: bytes === null ? {} : { range: bytes } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  it('give the bytes under a safe type and a safe name', async () => {
    const path = 'pool/a b/ü "x" 100%&+.html';
    await client.store.put(path, '<script>', { contentType: 'text/html' });
    const link = await client.winslow.files.link(at('pool:/a b/ü "x" 100%&+.html'), {
      disposition: 'inline',
    });
    expect(link).toMatchObject({ name: 'ü "x" 100%&+.html', size: 8, range: null });
    const { status, headers, text } = await open(link);
    expect({ status, text }).toEqual({ status: 200, text: '<script>' });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(
      `inline; filename="_ _x_ 100_&+.html"; filename*=UTF-8''%C3%BC%20%22x%22%20100%25%26%2B.html`,
    );
    expect(headers.get('etag')).toBe(`"${link.etag}"`);
  });

  it('are changed by nobody', async () => {
    await client.store.put('pool/a.svg', '<svg/>');
    const { url } = await client.winslow.files.link(at('pool:/a.svg'));
    const forged = url.replace('attachment', 'inline');
    expect(forged).not.toBe(url);
    expect((await fetch(forged)).status).toBe(403);
    expect((await fetch(url.replace('a.svg', 'b.svg'))).status).toBe(403);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
  });

  it('say where in a pack a small file lies, and give an empty one too', async () => {
    const key = 'projects/p/packs/1/1/000000';
    await client.store.put(key, 'onetwothree');
    const two = { name: 'two.txt', bytes: { key, offset: 3, size: 3, isWholeObject: false } };
    const link = await linkBytes(client.store, two);
    expect(link.range).toEqual({ offset: 3, length: 3 });
    expect(await open(link)).toMatchObject({ status: 206, text: 'two' });
    const none = { name: 'none.txt', bytes: { key: '', offset: 0, size: 0, isWholeObject: false } };
    for (const link of [await linkBytes(client.store, none), await linkBytes(client.store, none)])
      expect(await open(link)).toMatchObject({ status: 200, text: '' });
  });

  it('are given to files only, which are there', async () => {
    await client.store.put('pool/dir/a', 'x');
    const { files } = client.winslow;
    await expect(files.link(at('pool:/dir'))).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(files.link(at('pool:/none'))).rejects.toMatchObject({ code: 'notFound' });
    await expect(files.link(at('pool:/dir/a'), { expiresS: 0 })).rejects.toMatchObject({
      code: 'invalidInput',
    });
    expect(await files.stat(at('pool:/dir'))).toMatchObject({ kind: 'folder' });
    expect(await files.stat(at('pool:/dir/a'))).toMatchObject({ kind: 'file', size: 1 });
    await expect(files.stat(at('pool:/none'))).rejects.toMatchObject({ code: 'notFound' });
  });

  it('name the address that the reader knows the store by', async () => {
    await client.store.put('pool/a', 'x');
    const { url } = await client.winslow.files.link(at('pool:/a'), { storeAddress: 'https://files.test:99' });
    expect(url.startsWith('https://files.test:99/')).toBe(true);
  });

  it('list and walk a folder in pages of the store', async () => {
    const names = ['a-b', 'a/1', 'a/2', 'b', 'c/d/e'];
    for (const name of names) await client.store.put(`pool/set/${name}`, name);
    await client.store.put('pool/set/evil\nname', 'x');
    const listed: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await client.winslow.files.list(at('pool:/set'), { limit: 1, after });
      if (page.kind === 'file') throw new Error('not a folder');
      listed.push(...page.entries.map(({ path }) => path));
      if (page.next === null) break;
      after = page.next;
    }
    expect(listed).toEqual(['set/a-b', 'set/a', 'set/b', 'set/c', 'set/evil\nname']);
    const walked: string[] = [];
    for await (const file of client.winslow.files.walk(at('pool:/set'))) {
      let text = '';
      for await (const chunk of file.open()) text += chunk.toString();
      walked.push(`${file.path}=${text}`);
    }
    expect(walked).toEqual(names.map((name) => `${name}=${name}`));
  });
});
