import type { NativeConnection } from '@temporalio/worker';
import type { Store } from '@winslow/storage';
import type Docker from 'dockerode';
import { connectDocker } from './connect-docker';
import { connectStore } from './connect-store';
import { connectTemporal } from './connect-temporal';
import { dockerAddressOf } from './docker-address';
import type { Patience } from './until-ready';
import type { WorkerEnv } from './worker-env';

/** Everything outside that a worker speaks to, each of which has answered. */
export interface WorkerServices {
  readonly temporal: NativeConnection;
  readonly presence: NativeConnection;
  readonly docker: Docker;
  readonly store: Store;
}

/** Waits for all services at once, so that each missing one is named. The first terminal fault ends the waiting for all. */
export async function connectServices(env: WorkerEnv, patience: Patience): Promise<WorkerServices> {
  const place = { address: env.WINSLOW_TEMPORAL_ADDRESS, namespace: env.WINSLOW_TEMPORAL_NAMESPACE };
  const giveUp = new AbortController();
  const together: Patience = { ...patience, signal: AbortSignal.any([patience.signal, giveUp.signal]) };
  const connecting = [
    connectTemporal(place, together),
    connectDocker(dockerAddressOf(env), together),
    connectStore(env, together),
  ] as const;
  try {
    const [temporal, docker, store] = await Promise.all(connecting);
    return { temporal, presence: await connectTemporal(place, patience), docker, store };
  } catch (error) {
    giveUp.abort(error);
    const [temporal] = await Promise.allSettled(connecting);
    if (temporal.status === 'fulfilled') await temporal.value.close();
    throw error;
  }
}
