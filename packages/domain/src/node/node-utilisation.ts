import { z } from 'zod';

const share = z.number().min(0).max(1);
const bytes = z.number().min(0);
const unknownOr = <T extends z.ZodType>(schema: T) => schema.nullable();

const gpuUtilisationSchema = z.object({
  uuid: z.string(),
  /** 0..1; null: the card does not say, as with MIG. */
  use: unknownOr(share),
  memoryUsedBytes: unknownOr(bytes),
  temperatureC: unknownOr(z.number()),
  powerW: unknownOr(z.number()),
});
export type GpuUtilisation = Readonly<z.infer<typeof gpuUtilisationSchema>>;

/** Values of the samples up to the newest one, oldest first; one a second, where nothing went wrong. */
const recentSamplesSchema = z.object({
  atMs: z.array(z.number()),
  cpu: z.array(share),
  memoryUsedBytes: z.array(bytes),
  networkRxBytes: z.array(unknownOr(bytes)),
  networkTxBytes: z.array(unknownOr(bytes)),
  diskReadBytes: z.array(unknownOr(bytes)),
  diskWriteBytes: z.array(unknownOr(bytes)),
  /** Use of each GPU, by its uuid. */
  gpuUse: z.record(z.string(), z.array(unknownOr(share))),
});
export type RecentSamples = Readonly<z.infer<typeof recentSamplesSchema>>;

/** How busy a node is: a sample of one second, or an average of several. All of the computer, whatever of it is offered. */
export const nodeUtilisationSchema = z.object({
  /** Epoch milliseconds: the end of what was measured. */
  atMs: z.number(),
  /** Share of all cores in use, 0..1. */
  cpu: share,
  /** Each core, 0..1; at most 256 of them. */
  perCore: z.array(share),
  memoryUsedBytes: bytes,
  memoryBytes: bytes,
  swapUsedBytes: bytes,
  swapBytes: bytes,
  /** Of the file system that holds the worker's data. */
  diskFreeBytes: bytes,
  /** Of the last minute. */
  loadAverage: z.number(),
  /** Per second, of the network cards together; null until two samples could be compared. */
  networkRxBytes: unknownOr(bytes),
  networkTxBytes: unknownOr(bytes),
  /** Per second, of the disks together. */
  diskReadBytes: unknownOr(bytes),
  diskWriteBytes: unknownOr(bytes),
  gpus: z.array(gpuUtilisationSchema),
  /** Only in heartbeats. */
  recent: recentSamplesSchema.optional(),
});
/** Details of the `watch` heartbeat, and a line of a node's metrics. */
export type NodeUtilisation = Readonly<z.infer<typeof nodeUtilisationSchema>>;

/** Number of cores that a sample names at most: heartbeats must stay small. */
export const MAX_SAMPLED_CORES = 256;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 1_440 * MINUTE_MS;

/** How a node's metrics are kept, in milliseconds: what one line tells of, what one object holds, how long it is kept. */
export const NODE_METRICS = {
  seconds: { stepMs: SECOND_MS, objectMs: 5 * MINUTE_MS, keptMs: 65 * MINUTE_MS },
  minutes: { stepMs: MINUTE_MS, objectMs: DAY_MS, keptMs: 31 * DAY_MS },
} as const;
