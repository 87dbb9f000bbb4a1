import 'server-only';
import { createWinslow, type Winslow } from '@winslow/client';
import { childEnvironment, loadEnv, type WebEnv } from '@/env';
import { Examples } from './examples/examples';
import { createLive, type Live } from './live/live';
import { Readiness } from './readiness';

/** What every request works with; one of each per process. */
export interface Services {
  readonly env: WebEnv;
  readonly winslow: Winslow;
  readonly live: Live;
  readonly readiness: Readiness;
  readonly examples: Examples;
  readonly startedAtMs: number;
}

/** Whoever asks hears soon that the store is away, and asks again; a worker's patience is for work that nobody watches. */
const STORE_PATIENCE_MS = 5_000;

const KEY = Symbol.for('winslow.web.services');
type Global = typeof globalThis & { [KEY]?: Services };

/** Opened by the first request; connections are made by what needs them first. */
export function services(): Services {
  const holder = globalThis as Global; // several bundles of one process share it
  return (holder[KEY] ??= openServices(loadEnv()));
}

/** Makes these the services of the process. @returns closes them */
export function provideServices(provided: Services): () => Promise<void> {
  const holder = globalThis as Global;
  holder[KEY] = provided;
  return async () => {
    delete holder[KEY];
    provided.live.close();
    await provided.winslow.close();
  };
}

export function openServices(env: WebEnv): Services {
  const winslow = openWinslow(env);
  const live = createLive(winslow);
  return {
    env,
    winslow,
    live,
    readiness: new Readiness(winslow),
    examples: openExamples(env, winslow, live),
    startedAtMs: Date.now(),
  };
}

function openWinslow(env: WebEnv): Winslow {
  return createWinslow({
    temporal: { address: env.WINSLOW_TEMPORAL_ADDRESS, namespace: env.WINSLOW_TEMPORAL_NAMESPACE },
    s3: {
      endpoint: env.WINSLOW_S3_ENDPOINT,
      bucket: env.WINSLOW_S3_BUCKET,
      region: env.WINSLOW_S3_REGION,
      accessKey: env.WINSLOW_S3_ACCESS_KEY,
      secretKey: env.WINSLOW_S3_SECRET_KEY,
      retry: { patienceMs: STORE_PATIENCE_MS, maxDelayMs: 1_000 },
    },
    actor: { name: env.WINSLOW_OWNER, via: 'web' },
    pool: env.WINSLOW_POOL,
  });
}

function openExamples(env: WebEnv, winslow: Winslow, live: Live): Examples {
  const folder = env.WINSLOW_EXAMPLES;
  const environment = childEnvironment(env);
  const workshop = folder === undefined ? undefined : { winslow, folder, environment };
  return new Examples(workshop, () => live.changed('examples'));
}
