import { z } from 'zod';

/** Who did something: a person or program by name, or `signal` for a bare signal that names nobody. */
export const actorSchema = z.strictObject({
  name: z.string().min(1).max(200),
  /** How the command came in. `signal` marks the name as a claim that nobody checked. */
  via: z.enum(['cli', 'api', 'web', 'signal', 'winslow']),
});
export type Actor = z.infer<typeof actorSchema>;

/** What Winslow does by itself (advancing a pipeline, retrying after a machine fault). */
export const WINSLOW_ACTOR: Actor = { name: 'winslow', via: 'winslow' };
/** A bare signal that named nobody. */
export const SIGNAL_ACTOR: Actor = { name: 'signal', via: 'signal' };
