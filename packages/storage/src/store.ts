import type { ObjectStore } from './object-store';
import type { PartStore } from './transfer/part-store';

/** Everything that Winslow asks of one bucket. */
export type Store = ObjectStore & PartStore;
