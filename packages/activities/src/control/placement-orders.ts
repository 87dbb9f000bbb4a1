import { ObjectNotFoundError, PreconditionFailedError, type ObjectStore } from '@winslow/storage';
import { keys, WinslowError, type StandingOrders } from '@winslow/domain';

/** Writers meet only when an activity was retried or its workflow handed on; each round one of them wins. */
const MAX_ROUNDS = 5;

export interface KeepPlacementOrdersInput {
  readonly pool: string;
  readonly orders: StandingOrders;
}

export interface KeepPlacementOrdersResult {
  readonly key: string;
}

/** Keeps what people have ordered in a pool. Idempotent: an older revision never replaces a newer one. */
export async function keepPlacementOrders(
  store: ObjectStore,
  { pool, orders }: KeepPlacementOrdersInput,
  signal: AbortSignal,
): Promise<KeepPlacementOrdersResult> {
  const key = keys.placementOrders(pool);
  const body = `${JSON.stringify(orders, null, 2)}\n`;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const current = await read(store, key, signal);
    if (current !== null && (current.orders?.revision ?? -1) >= orders.revision) return { key };
    const condition = current === null ? ({ ifNoneMatch: '*' } as const) : { ifMatch: current.etag };
    try {
      await store.put(key, body, { ...condition, contentType: 'application/json', signal });
      return { key };
    } catch (error) {
      if (!(error instanceof PreconditionFailedError)) throw error;
    }
  }
  throw new WinslowError(
    'ordersContended',
    `orders of pool ${pool} are being written by others [key=${key}]`,
    {
      retryable: true,
      blame: 'machine',
    },
  );
}

/** What people have ordered in a pool, as it was kept last; null where nothing was. */
export async function readPlacementOrders(
  store: ObjectStore,
  pool: string,
  signal: AbortSignal,
): Promise<StandingOrders | null> {
  return (await read(store, keys.placementOrders(pool), signal))?.orders ?? null;
}

interface KeptOrders {
  /** Null: unreadable, so it counts as older than anything. */
  readonly orders: StandingOrders | null;
  readonly etag: string;
}

async function read(store: ObjectStore, key: string, signal: AbortSignal): Promise<KeptOrders | null> {
  try {
    const { body, etag } = await store.get(key, { signal });
    return { orders: parse(body.toString('utf8')), etag };
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}

/** Our own object: only whether it is whole and of this schema is asked. */
function parse(text: string): StandingOrders | null {
  try {
    const orders = JSON.parse(text) as Partial<StandingOrders>;
    const isWhole = orders.schemaVersion === 1 && typeof orders.revision === 'number';
    return isWhole ? (orders as StandingOrders) : null;
  } catch {
    return null;
  }
}
