import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PART_BYTES, uploadPartSize } from '@winslow/domain';
import { hasSameContent } from './same-content';

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

describe('hasSameContent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winslow-same-'));
  const source = join(folder, 'file');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function object(etag: string, size: number) {
    return { key: 'k', size, etag, modifiedAt: new Date(0) };
  }

  it('knows a small file by the MD5 that S3 gives', async () => {
    const bytes = randomBytes(1000);
    writeFileSync(source, bytes);
    const file = { source, size: 1000 };
    expect(await hasSameContent(file, object(md5(bytes).toString('hex'), 1000))).toBe(true);
    expect(await hasSameContent(file, object(md5(randomBytes(1000)).toString('hex'), 1000))).toBe(false);
    expect(await hasSameContent(file, object(md5(bytes).toString('hex'), 999))).toBe(false);
  });

  it('knows an empty file', async () => {
    writeFileSync(source, '');
    expect(await hasSameContent({ source, size: 0 }, object('d41d8cd98f00b204e9800998ecf8427e', 0))).toBe(
      true,
    );
  });

  it.each([PART_BYTES, uploadPartSize(0)])(
    'knows a file by the MD5 of its parts of %i bytes',
    async (size) => {
      const bytes = Buffer.alloc(size + 5, 7);
      writeFileSync(source, bytes);
      const parts = [bytes.subarray(0, size), bytes.subarray(size)].map(md5);
      const etag = `${md5(Buffer.concat(parts)).toString('hex')}-2`;
      expect(await hasSameContent({ source, size: bytes.length }, object(etag, bytes.length))).toBe(true);
    },
  );

  it('never takes an unknown kind of ETag for the same content', async () => {
    writeFileSync(source, 'abc');
    for (const etag of ['', 'opaque', `${'0'.repeat(32)}-7`]) {
      expect(await hasSameContent({ source, size: 3 }, object(etag, 3))).toBe(false);
    }
  });
});
