import { z } from 'zod';
import { attemptNumber, epochMs, flag, runNumber } from './common';

const severity = z.enum(['error', 'warning', 'info']);
const source = z.enum(['stdout', 'stderr', 'winslow']);

export const logParams = z.object({
  project: z.string().min(1).max(400).describe('Id or unique name of the project.'),
  run: runNumber,
});

const line = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const logRangeQuery = z.object({
  attempt: attemptNumber.optional(),
  from: z.coerce
    .number()
    .int()
    .min(-Number.MAX_SAFE_INTEGER)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .describe('First line, from 0; a negative one counts from the end.'),
  limit: z.coerce.number().int().min(1).max(2000).default(512).describe('Most lines, 1 to 2000.'),
});

const logLine = z
  .object({
    line: z.number().int().describe('Number of the line, from 0.'),
    t: epochMs,
    s: source,
    x: z.string().describe('Text without line break, ANSI sequences included; cut after 8 KiB.'),
    severity,
    c: z.literal(true).optional().describe('The line was too long for one: it goes on in the next.'),
    clipped: z.number().optional().describe('Whole length in characters of a line that was cut.'),
  })
  .meta({ id: 'LogLine' });

/** What is known of a log without its text. */
const logHead = {
  run: z.number().int(),
  attempt: z.number().int(),
  stageId: z.string(),
  lines: z.number().int().describe('Lines there are now.'),
  errors: z.number().int(),
  warnings: z.number().int(),
  sealed: z.boolean().describe('Nothing will be added.'),
};

export const logPage = z.object({
  ...logHead,
  fromMs: epochMs.nullable().describe('Time of the whole log’s first line; null while it is empty.'),
  toMs: epochMs.nullable().describe('Time of its last line.'),
  firstLine: z.number().int(),
  entries: z.array(logLine),
});

export const logInfo = z.object({
  ...logHead,
  bytes: z.number().describe('Of text.'),
  version: z.string().describe('Changes with every change of the log.'),
  tail: z.array(logLine).describe('Newest lines, at most 200.'),
});
export type LogInfo = z.infer<typeof logInfo>;

const pattern = {
  text: z
    .string()
    .max(1000)
    .optional()
    .describe('Text, or a regular expression (RE2: linear time), to look for.'),
  regex: flag.optional(),
  caseSensitive: flag.optional(),
  severity: z.enum(['error', 'warning']).optional().describe('Only lines of this severity.'),
  source: source.optional(),
};

export const logSearchQuery = z.object({
  attempt: attemptNumber.optional(),
  ...pattern,
  limit: z.coerce.number().int().min(1).max(10_000).default(1000).describe('Most hits that are named.'),
});

export const logSearch = z.object({
  total: z.number().int().describe('Hits in all lines, named or not.'),
  hits: z.array(z.object({ line: z.number().int(), from: z.number().int(), to: z.number().int() })),
  scannedLines: z.number().int(),
  lines: z.number().int().describe('Lines in the log.'),
  truncated: z
    .boolean()
    .describe(
      'Not all is told: more hits than are named, or (`scannedLines` tells) a search that took too long.',
    ),
});

export const logNextQuery = z.object({
  attempt: attemptNumber.optional(),
  ...pattern,
  after: line.describe('Line from which the search starts, itself left out.'),
  direction: z.enum(['forward', 'backward']).default('forward'),
});

export const logNext = z.object({ line: z.number().int().nullable().describe('Null: there is none.') });

export const logLineQuery = z.object({ attempt: attemptNumber.optional(), line });
export const logWholeLine = z.object({
  line: z.number().int(),
  t: epochMs,
  s: source,
  x: z.string(),
  severity,
});

export const logRawQuery = z.object({
  attempt: attemptNumber.optional(),
  times: flag.optional().describe('Begin each line with its time (ISO 8601) and source.'),
});
