import type { NodeInventory, NodeUtilisation } from '@winslow/domain';
import { z } from 'zod';
import { byteCount, epochMs, shaped } from './common';
import { nodeOrders, resourceRequest, runName, weights } from './placement';

export const nodeParams = z.object({ node: z.string().min(1).max(63) });

const work = z.object({
  projectId: z.string(),
  projectName: z.string().nullable(),
  run: z.number().int(),
  attempt: z.number().int(),
  stageId: z.string().nullable(),
  sinceMs: epochMs,
  cpus: z.number(),
  memoryBytes: byteCount,
  gpuUuids: z.array(z.string()),
  storing: z.boolean().describe('Its container has ended; what it left is being stored.'),
  orphaned: z.boolean().describe('It was given up, and may still run until the node shows that it does not.'),
});

export const node = z
  .object({
    nodeId: z.string(),
    up: z.boolean(),
    sinceMs: epochMs,
    inventory: shaped<NodeInventory | null>(
      z
        .looseObject({
          hostname: z.string(),
          class: z.enum(['cpu', 'gpu']),
          cpus: z.number(),
          memoryBytes: byteCount,
        })
        .nullable(),
    ).describe('Null until its worker has said hello for the first time.'),
    utilisation: shaped<NodeUtilisation | null>(
      z.looseObject({ atMs: epochMs, cpu: z.number(), memoryUsedBytes: byteCount }).nullable(),
    ).describe('Newest sample; null while it is down.'),
    work: z.array(work).nullable().describe('What runs there; null when the placement does not answer.'),
    labels: z.array(z.string()).describe('As they count: configured, and changed by orders.'),
    weights: weights.describe('As they count; kinds that are left out weigh 1.'),
    orders: nodeOrders.nullable().describe('Null when the placement does not answer.'),
    heldFor: runName.nullable().describe('The run that nothing else may start for there.'),
  })
  .meta({ id: 'Node' });

export const nodeHistoryQuery = z.object({
  from: z.coerce.number().min(0).optional().describe('Epoch milliseconds. Default: an hour ago.'),
  to: z.coerce.number().min(0).optional().describe('Epoch milliseconds. Default: now.'),
  step: z.coerce
    .number()
    .int()
    .min(1000)
    .max(3_600_000)
    .default(10_000)
    .describe('Milliseconds of one point. Kept are seconds for an hour and minutes for 31 days.'),
});

const series = z.array(z.number().nullable());

export const nodeHistory = z.object({
  t: z.array(epochMs),
  cpu: series.describe('0..1 of all cores.'),
  perCore: z.array(series).describe('0..1 of each.'),
  loadAverage: series,
  memoryUsedBytes: series,
  swapUsedBytes: series,
  diskFreeBytes: series,
  networkRxBytes: series.describe('Per second.'),
  networkTxBytes: series.describe('Per second.'),
  diskReadBytes: series.describe('Per second.'),
  diskWriteBytes: series.describe('Per second.'),
  gpus: z.array(
    z.object({
      uuid: z.string(),
      use: series,
      memoryUsedBytes: series,
      temperatureC: series,
      powerW: series,
    }),
  ),
});

/** A stage run that waits for a node. */
export const waitingRequest = z.object({
  projectId: z.string(),
  projectName: z.string().nullable(),
  run: z.number().int(),
  attempt: z.number().int(),
  stageId: z.string().nullable(),
  pool: z.string(),
  sinceMs: epochMs,
  request: resourceRequest,
  summary: z.string().describe('Why not yet, in one sentence.'),
  details: z.array(z.string()).describe('What is missing on each node, and what would make it fit.'),
  behind: z.number().int().describe('Requests that are looked at first.'),
});
