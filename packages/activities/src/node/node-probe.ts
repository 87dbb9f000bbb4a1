import type { NodeInventory, NodeUtilisation } from '@winslow/domain';

/** Port: what the computer has, and how busy it is right now. */
export interface NodeProbe {
  inventory(): Promise<NodeInventory>;
  /** The newest that is known, never waited for; null while nothing is. Its `atMs` tells how old it is. */
  utilisation(): NodeUtilisation | null;
}
