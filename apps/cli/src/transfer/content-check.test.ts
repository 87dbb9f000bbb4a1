import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentIdFromHex, uploadPartSize } from '@winslow/domain';
import { checkContent } from './content-check';

const hash = (algorithm: string, bytes: Buffer): Buffer => createHash(algorithm).update(bytes).digest();

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'winslow-content-'));
  path = join(folder, 'file');
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(bytes: Buffer): number {
  writeFileSync(path, bytes);
  return bytes.length;
}

describe('checkContent', () => {
  const hello = Buffer.from('hello');

  it('knows by the size alone that a file is another', async () => {
    expect(await checkContent(path, 5, { size: 6, etag: 'whatever' })).toBe('different');
  });

  it.each([Buffer.alloc(0), hello])('compares the ETag of an object that was put at once', async (bytes) => {
    const size = write(bytes);
    expect(await checkContent(path, size, { size, etag: hash('md5', bytes).toString('hex') })).toBe('same');
    expect(await checkContent(path, size, { size, etag: '0'.repeat(32) })).toBe('different');
  });

  it('compares the ETag of an upload in parts', async () => {
    const partSize = uploadPartSize(0);
    const bytes = Buffer.alloc(partSize + 3, 7);
    const size = write(bytes);
    const digests = [bytes.subarray(0, partSize), bytes.subarray(partSize)].map((part) => hash('md5', part));
    const etag = `${hash('md5', Buffer.concat(digests)).toString('hex')}-2`;
    expect(await checkContent(path, size, { size, etag })).toBe('same');
    expect(await checkContent(path, size, { size, etag: `${'0'.repeat(32)}-2` })).toBe('different');
  });

  it('compares a content id', async () => {
    const size = write(hello);
    const contentId = contentIdFromHex(hash('sha256', hello).toString('hex'));
    expect(await checkContent(path, size, { size, contentId })).toBe('same');
    expect(await checkContent(path, size, { size, contentId: contentIdFromHex('0'.repeat(64)) })).toBe(
      'different',
    );
  });

  it.each([undefined, null, 'of another making', `${'0'.repeat(32)}-9`])(
    'does not know what ETag %j says',
    async (etag) => {
      const size = write(hello);
      expect(await checkContent(path, size, { size, etag })).toBe('unknown');
    },
  );
});
