import type { PipelineDefinition } from '@winslow/domain';
import { z } from 'zod';
import { epochMs, shaped } from './common';

export const pipelineParams = z.object({ pipeline: z.string().min(1).max(100) });
export const revisionQuery = z.object({
  revision: z.string().max(100).optional().describe('Default: the newest.'),
});

const definition = shaped<PipelineDefinition>(
  z.looseObject({ name: z.string(), stages: z.array(z.looseObject({ id: z.string() })) }),
);

const fault = z.object({
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  suggestion: z.string().nullable(),
});

export const pipelineRow = z
  .object({
    name: z.string(),
    revision: z.string(),
    revisions: z.number().int(),
    savedAtMs: epochMs,
    savedBy: z.string(),
    description: z.string().nullable(),
    stages: z.array(z.string()),
    projects: z.number().int().describe('Living projects that use it.'),
  })
  .meta({ id: 'PipelineRow' });

export const pipeline = z.object({
  name: z.string(),
  revision: z.string(),
  newest: z.string().nullable().describe('Newest saved revision; null when it was removed or never saved.'),
  text: z.string().describe('As it was written; JSON for one that a program made.'),
  definition: definition.nullable().describe('Null when the text breaks rules that came later.'),
  faults: z.array(fault),
  revisions: z
    .array(
      z.object({
        revision: z.string(),
        savedAtMs: epochMs,
        savedBy: z.string(),
        note: z.string().nullable(),
      }),
    )
    .describe('Newest first.'),
});

/** Longest pipeline file, in characters; the file's own limit in bytes is checked with it. */
const MAX_TEXT = 1_100_000;

export const checkBody = z.strictObject({ text: z.string().max(MAX_TEXT) });

export const checked = z.object({
  ok: z.boolean(),
  faults: z.array(fault),
  definition: definition.nullable().describe('Null where there are faults.'),
});

export const saveBody = z.strictObject({
  text: z.string().max(MAX_TEXT),
  note: z.string().max(500).optional().describe('What changed, for the list of revisions.'),
});

export const saved = z.object({
  name: z.string(),
  revision: z.string(),
  created: z.boolean().describe('False: the newest revision had this text already.'),
});
