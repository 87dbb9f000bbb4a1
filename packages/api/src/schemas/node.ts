import type { NodeInventory, NodeUtilisation, ResourceRequest } from '@winslow/domain';
import { z } from 'zod';
import { byteCount, epochMs, shaped } from './common';

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
  })
  .meta({ id: 'Node' });
export type NodeRowDto = z.infer<typeof node>;

export const nodeHistoryQuery = z.object({
  from: z.coerce.number().min(0).optional().describe('Epoch milliseconds. Default: an hour ago.'),
  to: z.coerce.number().min(0).optional().describe('Epoch milliseconds. Default: now.'),
  step: z.coerce
    .number()
    .int()
    .min(1000)
    .max(3_600_000)
    .default(10_000)
    .describe('Milliseconds of one point.'),
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
  request: shaped<ResourceRequest>(
    z.looseObject({ cpus: z.number(), memoryBytes: byteCount, gpu: z.looseObject({}).nullable() }),
  ),
  summary: z.string().describe('Why not yet, in one sentence.'),
  details: z.array(z.string()).describe('What is missing on each node, and what would make it fit.'),
  behind: z.number().int().describe('Requests that are looked at first.'),
});
