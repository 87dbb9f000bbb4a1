import { z } from 'zod';
import { actorSchema } from '../actor';

/** Fields that every command may carry. A bare signal leaves them out and gets an id and an actor of the workflow's. */
const envelope = {
  /** Makes the command idempotent: the same id a second time is answered, not applied again. */
  commandId: z.string().min(1).max(100).optional(),
  actor: actorSchema.optional(),
  reason: z.string().max(1000).optional(),
};

const runNumber = z.int().min(1);
const variables = z.record(z.string().max(200), z.union([z.string().max(32_768), z.null()]));

/**
 * Payload of each project command. Every command exists as an update (checked, answered) and as a signal of the
 * same name and payload (durable while no worker is up).
 */
export const projectCommandSchemas = {
  /** Begin with the first stage. */
  start: z.strictObject({ ...envelope }),
  /** Let the running stage end, start no other. */
  pause: z.strictObject({ ...envelope }),
  /** Go on; from the named stage where `fromStage` is given, on what the stage before it left. */
  resume: z.strictObject({ ...envelope, fromStage: z.string().max(63).optional() }),
  /** Run an earlier stage run again from its own starting workspace, with changed variables (null takes one away). */
  redo: z.strictObject({ ...envelope, run: runNumber, environment: variables.optional() }),
  /** Answer the open question; what is not in `set` takes its default if `useDefaults`. */
  answer: z.strictObject({
    ...envelope,
    question: z.string().max(100).optional(),
    set: z.record(z.string().max(200), z.unknown()).optional(),
    useDefaults: z.boolean().optional(),
  }),
  /** End the running container now; its workspace is kept. */
  kill: z.strictObject({ ...envelope }),
} as const;

export type ProjectCommandName = keyof typeof projectCommandSchemas;
export const PROJECT_COMMANDS = Object.keys(projectCommandSchemas) as ProjectCommandName[];
export type ProjectCommandPayload<Name extends ProjectCommandName> = z.infer<
  (typeof projectCommandSchemas)[Name]
>;

/** A command with its name: what the project's rules decide on. */
export type ProjectCommand = {
  [Name in ProjectCommandName]: { readonly name: Name; readonly payload: ProjectCommandPayload<Name> };
}[ProjectCommandName];

/** What became of a command. */
export interface CommandResult {
  readonly commandId: string;
  readonly applied: true;
  /** One sentence on what happens now. */
  readonly message: string;
}
