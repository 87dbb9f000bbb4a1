import { probeStore, S3ObjectStore, type Store } from '@winslow/storage';
import { untilReady, type Patience } from './until-ready';
import type { WorkerEnv } from './worker-env';

/** The bucket, once its server answers and has shown that it can do all that Winslow needs. @throws StoreIncapableError */
export async function connectStore(env: WorkerEnv, patience: Patience): Promise<Store> {
  const store = new S3ObjectStore({
    endpoint: env.WINSLOW_S3_ENDPOINT,
    bucket: env.WINSLOW_S3_BUCKET,
    region: env.WINSLOW_S3_REGION,
    accessKey: env.WINSLOW_S3_ACCESS_KEY,
    secretKey: env.WINSLOW_S3_SECRET_KEY,
  });
  const what = `The object store at ${env.WINSLOW_S3_ENDPOINT} (WINSLOW_S3_ENDPOINT)`;
  await untilReady(what, () => checkBucket(store, patience.signal), patience);
  await untilReady(what, () => probeStore(store, { signal: patience.signal }), patience);
  return store;
}

/** A missing bucket or a refused key is said as such, and not as one missing capability after the other. */
async function checkBucket(store: Store, signal: AbortSignal): Promise<void> {
  for await (const _ of store.list('settings/', { signal })) return;
}
