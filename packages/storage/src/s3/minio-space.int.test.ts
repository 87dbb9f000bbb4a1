import { openTestStore } from '../test-support/test-server';

describe('the room of the store', () => {
  it('is told by MinIO', async () => {
    const space = await (await openTestStore('WINSLOW_TEST_S3')).readSpace();
    if (!space.known) throw new Error(space.why);
    expect(space.freeBytes).toBeGreaterThan(0);
    expect(space.usedBytes + space.freeBytes).toBe(space.totalBytes);
  });

  it('is not known of another server, which is said', async () => {
    const store = await openTestStore('WINSLOW_TEST_S3_SECOND');
    expect(await store.readSpace()).toEqual({ known: false, why: expect.stringContaining('another server') });
  });
});
