import { keys, NO_STANDING_ORDERS, type StandingOrders } from '@winslow/domain';
import { MemoryObjectStore } from '@winslow/storage';
import { keepPlacementOrders, readPlacementOrders } from './placement-orders';

const { signal } = new AbortController();
const pool = 'default';

function revision(number: number): StandingOrders {
  return { ...NO_STANDING_ORDERS, revision: number };
}

it('keeps what was ordered, and gives it back', async () => {
  const store = new MemoryObjectStore();
  expect(await readPlacementOrders(store, pool, signal)).toBeNull();
  await keepPlacementOrders(store, { pool, orders: revision(1) }, signal);
  expect(await readPlacementOrders(store, pool, signal)).toEqual(revision(1));
});

// A try that Temporal gave up on may come through after a later one.
it('never puts older orders in the place of newer ones', async () => {
  const store = new MemoryObjectStore();
  await keepPlacementOrders(store, { pool, orders: revision(9) }, signal);
  await keepPlacementOrders(store, { pool, orders: revision(4) }, signal);
  expect(await readPlacementOrders(store, pool, signal)).toEqual(revision(9));
});

it('replaces what cannot be read, which counts as nothing', async () => {
  const store = new MemoryObjectStore();
  await store.put(keys.placementOrders(pool), '{', { signal });
  expect(await readPlacementOrders(store, pool, signal)).toBeNull();
  await keepPlacementOrders(store, { pool, orders: revision(1) }, signal);
  expect(await readPlacementOrders(store, pool, signal)).toEqual(revision(1));
});
