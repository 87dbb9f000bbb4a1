import type { WebEnv } from '@/env';

type StoreSettings = Pick<
  WebEnv,
  'WINSLOW_S3_ENDPOINT' | 'WINSLOW_S3_PUBLIC_ENDPOINT' | 'WINSLOW_S3_PUBLIC_PORT'
>;

/**
 * Address of the object store as whoever asks reaches it: signed links name it, and pages may load from it.
 *
 * @param host the request's `Host`, one of our own
 */
export function storeAddressFor(env: StoreSettings, host: string | null): string {
  const {
    WINSLOW_S3_ENDPOINT: endpoint,
    WINSLOW_S3_PUBLIC_ENDPOINT: fixed,
    WINSLOW_S3_PUBLIC_PORT: port,
  } = env;
  if (fixed !== undefined) return fixed;
  if (port === undefined || host === null) return endpoint;
  return `http://${new URL(`http://${host}`).hostname}:${port}`;
}
