import type { LiveProgress, RunSummary, StageRunRecord } from '@winslow/domain';
import { z } from 'zod';
import { epochMs, shaped } from './common';

/** What goes on in an open run right now. */
export const liveRun = z.object({
  run: z.number().int(),
  stageId: z.string(),
  status: z.string(),
  attempt: z.number().int(),
  nodeId: z.string().nullable(),
  waiting: z.string().nullable().describe('Why it still waits for a node.'),
  progress: shaped<LiveProgress | null>(
    z
      .looseObject({
        phase: z.string(),
        fraction: z.number().optional(),
        text: z.string().optional(),
        logLines: z.number().optional(),
        cpu: z.number().optional(),
        memoryBytes: z.number().optional(),
        checkpoint: z
          .object({ seq: z.number().int(), takenAtMs: epochMs, bytes: z.number() })
          .optional()
          .describe('The last one that was taken of the running stage.'),
        atMs: epochMs,
      })
      .nullable(),
  ),
  retries: z.array(z.object({ activity: z.string(), attempt: z.number(), message: z.string() })),
});
export type LiveRunRow = z.infer<typeof liveRun>;

const variable = z.object({ name: z.string(), value: z.string(), origin: z.string() });

/** One run in full. */
export const stageRun = z.object({
  projectId: z.string(),
  run: z.number().int(),
  summary: shaped<RunSummary>(z.looseObject({ run: z.number(), stageId: z.string(), status: z.string() })),
  live: liveRun.nullable().describe('Null once it has ended.'),
  environment: z.array(variable).describe('Every variable with the layer that it came from.'),
  failure: z
    .object({ title: z.string(), hint: z.string() })
    .nullable()
    .describe('Of a run that did not succeed: what went wrong, in a few words, and what mostly helps.'),
  record: shaped<StageRunRecord | null>(
    z.looseObject({ schemaVersion: z.number(), status: z.string(), attempt: z.number() }).nullable(),
  ).describe('Provenance, written when the run has ended.'),
});
