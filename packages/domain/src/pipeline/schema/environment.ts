import { z } from 'zod';
import { scalarTextSchema } from '../text/printable';
import { variableNameSchema } from '../text/variable-name';

/** Longest value of one environment variable. Linux refuses single ones over 128 KiB. */
const MAX_VALUE_LENGTH = 65_536;

/** Environment of a pipeline or stage: variable to text; numbers and booleans become text; null unsets an inherited one. */
export const environmentSchema = z
  .record(variableNameSchema, scalarTextSchema(MAX_VALUE_LENGTH).nullable())
  .describe('Environment variables; null unsets an inherited one.');

/** Environment of one layer: variable to text, or null to unset it. */
export type EnvironmentLayer = z.infer<typeof environmentSchema>;
