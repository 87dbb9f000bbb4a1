import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMinio, type EmbeddedMinio } from '../stack/embedded';
import { ensureBucket, s3Client } from './ensure-bucket';

const APP = 'http://127.0.0.1:3000';
let dataDir: string;
let minio: EmbeddedMinio;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'winslow-cors-'));
  minio = await startMinio({ dataDir });
  await ensureBucket(minio.access);
  await s3Client(minio.access).putObject(minio.access.bucket, 'greeting.txt', 'hello');
}, 900_000);

afterAll(async () => {
  await minio.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

describe('what the object store lets a page of the app do', () => {
  it('lets it put a part with its checksum', async () => {
    const answer = await fetch(`${minio.address}/${minio.access.bucket}/new.bin?partNumber=1`, {
      method: 'OPTIONS',
      headers: {
        origin: APP,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type,x-amz-checksum-sha256',
      },
    });
    expect(answer.ok).toBe(true);
    expect(answer.headers.get('access-control-allow-origin')).toMatch(/^(\*|http:\/\/127\.0\.0\.1:3000)$/);
    expect(listOf(answer, 'access-control-allow-methods')).toContain('put');
    expect(listOf(answer, 'access-control-allow-headers')).toEqual(
      expect.arrayContaining(['content-type', 'x-amz-checksum-sha256']),
    );
  });

  it('lets it read a range, and see what it is of and which version', async () => {
    const client = s3Client(minio.access);
    const url = await client.presignedGetObject(minio.access.bucket, 'greeting.txt', 60);
    const answer = await fetch(url, { headers: { origin: APP, range: 'bytes=1-2' } });
    expect(answer.status).toBe(206);
    expect(await answer.text()).toBe('el');
    expect(answer.headers.get('access-control-allow-origin')).toMatch(/^(\*|http:\/\/127\.0\.0\.1:3000)$/);
    expect(listOf(answer, 'access-control-expose-headers')).toEqual(
      expect.arrayContaining(['etag', 'content-range', 'content-length']),
    );
  });
});

function listOf(answer: Response, header: string): string[] {
  return (answer.headers.get(header) ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
}
