import { testSetting } from '@winslow/testing';
import { connectStore } from './connect-store';
import { createLog } from './log';
import { loadWorkerEnv } from './worker-env';

const patience = { log: createLog('error', 'n'), signal: new AbortController().signal };

function envWith(overrides: Record<string, string> = {}): ReturnType<typeof loadWorkerEnv> {
  return loadWorkerEnv({
    WINSLOW_DATA: '/nowhere',
    WINSLOW_INSTALLATION: 'test',
    WINSLOW_S3_ENDPOINT: testSetting('WINSLOW_TEST_S3_ENDPOINT'),
    WINSLOW_S3_BUCKET: testSetting('WINSLOW_TEST_S3_BUCKET'),
    WINSLOW_S3_ACCESS_KEY: testSetting('WINSLOW_TEST_S3_ACCESS_KEY'),
    WINSLOW_S3_SECRET_KEY: testSetting('WINSLOW_TEST_S3_SECRET_KEY'),
    ...overrides,
  });
}

it('opens a bucket that can do what Winslow needs', async () => {
  const store = await connectStore(envWith(), patience);
  expect(store.bucket).toBe(testSetting('WINSLOW_TEST_S3_BUCKET'));
});

it.each([
  [{ WINSLOW_S3_BUCKET: 'there-is-no-such-bucket' }, 'does not exist'],
  [{ WINSLOW_S3_SECRET_KEY: 'wrong' }, 'refuses access'],
])('does not wait for what will not change: %j', async (wrong, reason) => {
  await expect(connectStore(envWith(wrong), patience)).rejects.toThrow(reason);
});
