import { z } from 'zod';

/** Sessions carry the epoch in which they began; raising it ends all of them at once. */
export const sessionEpochSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Counts up from 0. */
  epoch: z.number().int().min(0),
  changedAtMs: z.number(),
  changedBy: z.string(),
});
export type SessionEpoch = Readonly<z.infer<typeof sessionEpochSchema>>;
