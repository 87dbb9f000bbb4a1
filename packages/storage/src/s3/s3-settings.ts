import { DEFAULT_RETRY, type RetrySettings } from '../retry';

/** How to reach the bucket. */
export interface S3Settings {
  /** Such as `http://127.0.0.1:9000`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** @default 'us-east-1' */
  readonly region?: string;
  readonly retry?: Partial<RetrySettings>;
  /** A connection on which nothing moves for this long is given up. @default 60 000 ms */
  readonly idleTimeoutMs?: number;
  /** Connections at once to the server, for bulky transfers and for small calls each. @default 16 */
  readonly maxConnections?: number;
}

export interface ResolvedS3Settings extends Required<Omit<S3Settings, 'retry'>> {
  readonly retry: RetrySettings;
}

export function resolveS3Settings(settings: S3Settings): ResolvedS3Settings {
  return {
    ...settings,
    region: settings.region ?? 'us-east-1',
    retry: { ...DEFAULT_RETRY, ...settings.retry },
    idleTimeoutMs: settings.idleTimeoutMs ?? 60_000,
    maxConnections: settings.maxConnections ?? 16,
  };
}
