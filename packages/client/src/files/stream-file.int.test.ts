import { randomBytes } from 'node:crypto';
import { testSetting } from '@winslow/testing';
import { openTestClient, type TestClient } from '../test-support';
import type { FileAddress } from './file-address';

/** More than is asked of the store at once. */
const SEVERAL_SLICES = 20_000_000;
const PATH = 'sub/we ird%41+&=?#道.bin';
const FILE: FileAddress = { kind: 'pool', path: PATH, isFolder: false };

describe('the stream of a file', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await openTestClient(testSetting);
  });
  afterEach(() => client.close());

  it.each([0, 5, SEVERAL_SLICES])('has its %i bytes in order, whatever its name', async (size) => {
    const bytes = randomBytes(size);
    await client.store.put(`pool/${PATH}`, bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of client.winslow.files.stream(FILE)) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  it('is of files only, which are there', async () => {
    await client.store.put(`pool/${PATH}`, 'x');
    const first = (path: string) => client.winslow.files.stream({ ...FILE, path }).next();
    await expect(first('sub')).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(first('none')).rejects.toMatchObject({ code: 'notFound' });
  });
});
