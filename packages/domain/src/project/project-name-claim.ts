import { z } from 'zod';

/** Which project a name belongs to; an object of its own for each name. */
export const projectNameClaimSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string(),
  projectId: z.string(),
  claimedAtMs: z.number(),
});
export type ProjectNameClaim = z.infer<typeof projectNameClaimSchema>;
