import { randomUUID } from 'node:crypto';
import { S3ObjectStore } from '../s3-object-store';
import type { S3Settings } from '../s3/s3-settings';

/** Addresses of the servers that the integration tests run against; set by jest's global set-up. */
export type TestServer = 'WINSLOW_TEST_S3' | 'WINSLOW_TEST_S3_SECOND';

/** Settings for a fresh bucket on the server. A missing variable is an error, never a skipped test. */
export function testS3Settings(server: TestServer = 'WINSLOW_TEST_S3'): S3Settings {
  return {
    endpoint: required(`${server}_ENDPOINT`),
    accessKey: required(`${server}_ACCESS_KEY`),
    secretKey: required(`${server}_SECRET_KEY`),
    bucket: `t-${randomUUID()}`,
  };
}

/** A fresh, empty bucket. */
export async function openTestStore(
  server?: TestServer,
  overrides: Partial<S3Settings> = {},
): Promise<S3ObjectStore> {
  const store = new S3ObjectStore({ ...testS3Settings(server), ...overrides });
  await store.ensureBucket();
  return store;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(
      `${name} is not set: the integration tests need a running S3 server; run them by npm test`,
    );
  }
  return value;
}
