import { z } from 'zod';
import { globFault } from '../text/glob';
import { lineSchema } from '../text/printable';

/** Ready-made readings of progress from log lines. */
const PROGRESS_KINDS = ['N/M', 'percent'] as const;

const MAX_PROGRESS_PATTERNS = 10;
const MAX_RESULT_ENTRIES = 100;

/** Key of a result value: letters, digits and `_ . -`, at most 100. */
export const RESULT_KEY = /^[A-Za-z0-9_.-]{1,100}$/;

const outputGlobSchema = z.string().superRefine((glob, context) => {
  const fault = globFault(glob);
  if (fault !== undefined) {
    const message = `${fault}; the pattern is relative to /output, as in tracks.csv or **/*.json`;
    context.addIssue({ code: 'custom', message, params: { rule: 'glob' } });
  }
});

/** How to read progress from the log. */
const progressPatternSchema = z.strictObject({
  pattern: z.enum(PROGRESS_KINDS).describe('N/M reads "frame 12/795"; percent reads "45 %".'),
  label: lineSchema(100).optional().describe('Name of this progress.'),
});

/** The log readings of a stage, tried in order. */
export const progressSchema = z.array(progressPatternSchema).max(MAX_PROGRESS_PATTERNS);

/** What a stage must have produced to count as succeeded. */
export const resultsSchema = z.strictObject({
  files: z
    .array(outputGlobSchema)
    .max(MAX_RESULT_ENTRIES)
    .default([])
    .describe('Globs below /output; each must match a file.'),
  values: z
    .array(z.string().regex(RESULT_KEY, { error: 'must consist of letters, digits, _ . and -, at most 100' }))
    .max(MAX_RESULT_ENTRIES)
    .default([])
    .describe('Keys that must be printed as WINSLOW_RESULT: key=value.'),
});

/** How to read progress from log lines. */
export type ProgressPattern = z.infer<typeof progressPatternSchema>;
