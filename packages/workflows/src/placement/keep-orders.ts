import { condition } from '@temporalio/workflow';
import { controlActivities } from '../control-activities';
import type { PlacementStore } from './placement-store';

/**
 * Keeps what people have ordered in S3, so that a placement that was terminated can be rebuilt. Nobody waits for it: what
 * a hand-over to a fresh history cuts off is written again from there, and an older copy never replaces a newer one.
 */
export async function keepOrders(pool: string, store: PlacementStore): Promise<never> {
  for (;;) {
    await condition(() => store.state.keptRevision < store.state.orders.revision);
    const { orders } = store.state;
    // It is tried until S3 answers; what fails for good would fail again.
    await controlActivities.keepPlacementOrders({ pool, orders }).catch(() => undefined);
    store.state = { ...store.state, keptRevision: Math.max(store.state.keptRevision, orders.revision) };
  }
}
