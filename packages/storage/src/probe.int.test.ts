import { probeStore } from './probe';
import { openTestStore } from './test-support/test-server';

describe('the probe', () => {
  it.each(['WINSLOW_TEST_S3', 'WINSLOW_TEST_S3_SECOND'] as const)('finds %s capable', async (server) => {
    const store = await openTestStore(server);
    await expect(probeStore(store)).resolves.toBeUndefined();
    for await (const item of store.list('')) throw new Error(`left behind: ${JSON.stringify(item)}`);
  });

  it('uploads a part under a presigned URL', async () => {
    const store = await openTestStore();
    const upload = { key: 'a b/ü', uploadId: await store.beginMultipart('a b/ü', { withChecksums: false }) };
    const url = await store.presign('PUT', upload.key, {
      expires: 60,
      query: { uploadId: upload.uploadId, partNumber: '1' },
    });
    const answer = await fetch(url, { method: 'PUT', body: 'part' });
    expect(answer.status).toBe(200);
    const parts = await store.listParts(upload);
    await store.completeMultipart(upload, parts);
    expect((await store.get(upload.key)).body.toString()).toBe('part');
  });
});
