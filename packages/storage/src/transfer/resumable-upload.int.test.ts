import { createHash } from 'node:crypto';
import { openTestStore } from '../test-support/test-server';
import { describeResumableUploads, type SendPart } from './resumable-upload.contract';

/** As a browser does it: with a URL that was signed for just these bytes. */
const sendSigned: SendPart = async (store, upload, partNumber, bytes) => {
  const { url, headers } = await signPart(store, upload, partNumber, bytes);
  const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
  if (!answer.ok) throw new Error(`the server answers ${answer.status}: ${await answer.text()}`);
};

async function signPart(...[store, upload, partNumber, bytes]: Parameters<SendPart>) {
  const headers = { 'x-amz-checksum-sha256': createHash('sha256').update(bytes).digest('base64') };
  const query = { uploadId: upload.uploadId, partNumber: String(partNumber) };
  return { url: await store.presign('PUT', upload.key, { expires: 60, query, headers }), headers };
}

describe.each(['WINSLOW_TEST_S3', 'WINSLOW_TEST_S3_SECOND'] as const)('on %s', (server) => {
  describeResumableUploads(server, () => openTestStore(server), sendSigned);

  it('a signed part takes no other bytes, no other checksum, and none without', async () => {
    const store = await openTestStore(server);
    const upload = { key: 'signed', uploadId: await store.beginMultipart('signed') };
    const { url, headers } = await signPart(store, upload, 1, Buffer.from('right'));
    const put = async (body: string, given: Record<string, string>) =>
      (await fetch(url, { method: 'PUT', headers: given, body })).status;
    expect(await put('wrong', headers)).toBe(400);
    const other = createHash('sha256').update('wrong').digest('base64');
    expect(await put('wrong', { 'x-amz-checksum-sha256': other })).toBe(403);
    expect(await put('right', {})).toBeGreaterThanOrEqual(400);
    expect(await put('right', headers)).toBe(200);
    expect((await store.listParts(upload)).map(({ size }) => size)).toEqual([5]);
  });
});

describe('MinIO', () => {
  it('lets a page of another origin send signed parts and read ranges', async () => {
    const store = await openTestStore();
    await store.put('x', 'x');
    const url = await store.presign('GET', 'x', { expires: 60 });
    const preflight = async (method: string, headers: string) => {
      const { status, headers: answer } = await fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin: 'http://127.0.0.1:3000',
          'access-control-request-method': method,
          'access-control-request-headers': headers,
        },
      });
      return { status, origin: answer.get('access-control-allow-origin') };
    };
    const allowed = { status: 204, origin: 'http://127.0.0.1:3000' };
    expect(await preflight('PUT', 'x-amz-checksum-sha256')).toEqual(allowed);
    expect(await preflight('GET', 'range')).toEqual(allowed);
  });
});
