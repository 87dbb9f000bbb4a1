import { z } from 'zod';
import { globFault } from '../text/glob';
import { durationSchema } from './units';

const MAX_CHECKPOINT_PATHS = 100;
const MIN_INTERVAL_MS = 10_000;
const MAX_INTERVAL_MS = 7 * 86_400_000;

/** Folders of the container that a checkpoint can hold files of. */
export const CHECKPOINT_PLACES = ['workspace', 'output'] as const;
export type CheckpointPlace = (typeof CHECKPOINT_PLACES)[number];

const PATH = /^\/(workspace|output)\/(.*)$/s;

const pathSchema = z.string().superRefine((text, context) => {
  const glob = PATH.exec(text)?.[2];
  const message =
    glob === undefined
      ? 'must start with /workspace/ or /output/, as in /workspace/state/**'
      : globFault(glob);
  if (message !== undefined) context.addIssue({ code: 'custom', message, params: { rule: 'glob' } });
});

/** What is kept of a running stage, and how often. */
export const checkpointSchema = z
  .strictObject({
    paths: z
      .array(pathSchema)
      .min(1)
      .max(MAX_CHECKPOINT_PATHS)
      .describe('Files to keep: globs such as /workspace/state/** or /output/*.csv.'),
    interval: durationSchema({ min: MIN_INTERVAL_MS, max: MAX_INTERVAL_MS })
      .prefault('5m')
      .describe('Time from one checkpoint to the next.'),
  })
  .transform(({ paths, interval }) => ({ paths, intervalMs: interval }));

/** Files of a running stage that are kept every `intervalMs`; its next attempt goes on from them. */
export type CheckpointRules = z.infer<typeof checkpointSchema>;

/** The globs of one place, relative to its folder. */
export function checkpointGlobs(rules: CheckpointRules, place: CheckpointPlace): readonly string[] {
  return rules.paths.flatMap((path) => {
    const [, of, glob] = PATH.exec(path) ?? [];
    return of === place && glob !== undefined ? [glob] : [];
  });
}
