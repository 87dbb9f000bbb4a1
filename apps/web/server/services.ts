import 'server-only';
import { createWinslow, type Winslow } from '@winslow/client';
import { loadEnv, type WebEnv } from '@/env';
import { createLive, type Live } from './live/live';
import { Readiness } from './readiness';

/** What every request works with; one of each per process. */
export interface Services {
  readonly env: WebEnv;
  readonly winslow: Winslow;
  readonly live: Live;
  readonly readiness: Readiness;
  readonly startedAtMs: number;
}

const KEY = Symbol.for('winslow.web.services');
type Global = typeof globalThis & { [KEY]?: Services };

/** Opened by the first request; connections are made by what needs them first. */
export function services(): Services {
  const holder = globalThis as Global; // several bundles of one process share it
  return (holder[KEY] ??= open());
}

function open(): Services {
  const env = loadEnv();
  const winslow = createWinslow({
    temporal: { address: env.WINSLOW_TEMPORAL_ADDRESS, namespace: env.WINSLOW_TEMPORAL_NAMESPACE },
    s3: {
      endpoint: env.WINSLOW_S3_ENDPOINT,
      publicEndpoint: env.WINSLOW_S3_PUBLIC_ENDPOINT,
      bucket: env.WINSLOW_S3_BUCKET,
      region: env.WINSLOW_S3_REGION,
      accessKey: env.WINSLOW_S3_ACCESS_KEY,
      secretKey: env.WINSLOW_S3_SECRET_KEY,
    },
    actor: { name: env.WINSLOW_OWNER, via: 'web' },
    pool: env.WINSLOW_POOL,
  });
  return {
    env,
    winslow,
    live: createLive(winslow),
    readiness: new Readiness(winslow),
    startedAtMs: Date.now(),
  };
}
