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
const stageId = z.string().max(63);
/** Run one stage, then pause. */
const once = z.boolean().optional();
/** How many workspaces a project may be told to keep. */
const keptWorkspaces = z.int().min(0).max(100_000);
const variables = z.record(z.string().max(200), z.union([z.string().max(32_768), z.null()]));

/**
 * Payload of each project command. Every command exists as an update (checked, answered) and as a signal of the
 * same name and payload (durable while no worker is up).
 */
export const projectCommandSchemas = {
  /** Begin with the first stage. */
  start: z.strictObject({ ...envelope, once }),
  /** Let the running stage end, start no other. */
  pause: z.strictObject({ ...envelope }),
  /** Go on; from the named stage where `fromStage` is given, on what the stage before it left. */
  resume: z.strictObject({ ...envelope, fromStage: stageId.optional(), once }),
  /** Run an earlier stage run again from its own starting workspace, with changed variables (null takes one away). */
  redo: z.strictObject({ ...envelope, run: runNumber, environment: variables.optional(), once }),
  /** Pass over the stage that is next; refused where `stage` is given and another one is. */
  skip: z.strictObject({ ...envelope, stage: stageId.optional() }),
  /** Answer the open question; what is not in `set` takes its default if `useDefaults`. */
  answer: z.strictObject({
    ...envelope,
    question: z.string().max(100).optional(),
    set: z.record(z.string().max(200), z.unknown()).optional(),
    useDefaults: z.boolean().optional(),
  }),
  /** End the running container now; its workspace is kept. */
  kill: z.strictObject({ ...envelope }),
  /** Give the project another name. */
  rename: z.strictObject({ ...envelope, name: z.string().max(400) }),
  /** Replace all tags. */
  setTags: z.strictObject({ ...envelope, tags: z.array(z.string().max(400)).max(200) }),
  /** Keep the workspaces of the last so many ended runs; null: all. */
  setRetention: z.strictObject({ ...envelope, keepLast: keptWorkspaces.nullable() }),
  /** Put the project aside. */
  archive: z.strictObject({ ...envelope }),
  /** Take the project back. */
  unarchive: z.strictObject({ ...envelope }),
  /** Let the project go with all its objects. */
  delete: z.strictObject({ ...envelope }),
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
