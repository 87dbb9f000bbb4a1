import { randomUUID } from 'node:crypto';
import { S3ObjectStore } from '@winslow/storage';
import { createTestNamespace, testSetting } from '@winslow/testing';
import { loadEnv, type WebEnv } from '@/env';
import { openServices, provideServices } from '@/server/services';
import { createApi } from './app';

export const WEB_URL = 'http://127.0.0.1:3999';

export interface ApiRequest {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The API over the test servers, with a namespace and a bucket of its own. */
export interface TestApi {
  readonly env: WebEnv;
  /** A token of the person `tester`. */
  readonly token: string;
  /** @param path below `/api/v1` @param token '' for none */
  fetch(path: string, request?: ApiRequest, token?: string): Promise<Response>;
  close(): Promise<void>;
}

export async function openTestApi(given: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const env = await testEnv(given);
  const store = new S3ObjectStore({
    endpoint: env.WINSLOW_S3_ENDPOINT,
    bucket: env.WINSLOW_S3_BUCKET,
    accessKey: env.WINSLOW_S3_ACCESS_KEY,
    secretKey: env.WINSLOW_S3_SECRET_KEY,
  });
  await store.ensureBucket();
  store.close();
  const services = openServices(env);
  const close = provideServices(services);
  const { text } = await services.winslow.tokens.create({ person: 'tester' });
  const api = createApi();
  return {
    env,
    token: text,
    close,
    fetch: async (path, { method = 'GET', body, headers = {}, signal } = {}, token = text) =>
      api.fetch(
        new Request(`${WEB_URL}/api/v1${path}`, {
          method,
          signal,
          headers: {
            host: new URL(WEB_URL).host,
            ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
  };
}

async function testEnv(given: Readonly<Record<string, string>>): Promise<WebEnv> {
  const temporal = await createTestNamespace();
  return loadEnv({
    NODE_ENV: 'test',
    WINSLOW_WEB_URL: WEB_URL,
    WINSLOW_SESSION_SECRET: randomUUID() + randomUUID(),
    WINSLOW_TEMPORAL_ADDRESS: temporal.address,
    WINSLOW_TEMPORAL_NAMESPACE: temporal.namespace,
    WINSLOW_S3_ENDPOINT: testSetting('WINSLOW_TEST_S3_ENDPOINT'),
    WINSLOW_S3_BUCKET: `t-${randomUUID()}`,
    WINSLOW_S3_ACCESS_KEY: testSetting('WINSLOW_TEST_S3_ACCESS_KEY'),
    WINSLOW_S3_SECRET_KEY: testSetting('WINSLOW_TEST_S3_SECRET_KEY'),
    ...given,
  });
}
