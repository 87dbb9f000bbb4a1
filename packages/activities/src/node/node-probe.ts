import type { NodeInventory, NodeUtilisation } from '@winslow/domain';

/** Port: what the computer has, and how busy it is right now. */
export interface NodeProbe {
  inventory(): Promise<NodeInventory>;
  utilisation(): Promise<NodeUtilisation>;
}
