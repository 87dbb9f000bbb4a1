import type { Activities } from '@winslow/activities';
import { proxyActivities } from '@temporalio/workflow';
import { taskQueues } from './contract';

/**
 * Short activities without a node: they only speak to S3, so they are repeated until it answers. The limit is also how
 * long it takes until one is tried again whose worker was killed.
 */
export const controlActivities = proxyActivities<
  Pick<
    Activities,
    'keepPlacementOrders' | 'persistProject' | 'readFormDefaults' | 'writeDecisions' | 'writeRunRecord'
  >
>({
  taskQueue: taskQueues.control,
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});
