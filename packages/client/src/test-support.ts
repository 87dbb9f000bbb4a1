import { randomUUID } from 'node:crypto';
import type { Actor } from '@winslow/domain';
import { S3ObjectStore, type S3Settings } from '@winslow/storage';
import { createWinslow, type Winslow } from './winslow';

export const TESTER: Actor = { name: 'tester', via: 'cli' };

/** A client of the test servers with a bucket of its own. */
export interface TestClient {
  readonly winslow: Winslow;
  readonly store: S3ObjectStore;
  close(): Promise<void>;
}

/** A fresh, empty bucket of the test servers. @param setting see `openTestClient` */
export async function openTestStore(setting: (name: string) => string): Promise<S3ObjectStore> {
  const store = new S3ObjectStore(testS3Settings(setting));
  await store.ensureBucket();
  return store;
}

/** @param setting reads one of the test servers' addresses, or says that it is missing */
export async function openTestClient(setting: (name: string) => string): Promise<TestClient> {
  const s3 = testS3Settings(setting);
  const temporal = {
    address: setting('WINSLOW_TEST_TEMPORAL_ADDRESS'),
    namespace: setting('WINSLOW_TEST_TEMPORAL_NAMESPACE'),
  };
  const store = new S3ObjectStore(s3);
  await store.ensureBucket();
  const winslow = createWinslow({ temporal, s3, actor: TESTER });
  return {
    winslow,
    store,
    close: async () => {
      await winslow.close();
      store.close();
    },
  };
}

function testS3Settings(setting: (name: string) => string): S3Settings {
  return {
    endpoint: setting('WINSLOW_TEST_S3_ENDPOINT'),
    accessKey: setting('WINSLOW_TEST_S3_ACCESS_KEY'),
    secretKey: setting('WINSLOW_TEST_S3_SECRET_KEY'),
    bucket: `t-${randomUUID()}`,
  };
}
