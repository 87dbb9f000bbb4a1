import { z } from 'zod';
import { absolutePathFault } from '../text/path-rules';
import { scalarTextSchema } from '../text/printable';
import { bytesSchema } from './units';

/** When a node fetches an image from its registry. */
const PULL_POLICIES = ['missing', 'always', 'never'] as const;

const MAX_IMAGE_NAME = 512;
const MAX_ARGUMENTS = 1_000;
const MAX_ARGUMENT_LENGTH = 32_768;
const MIB = 2 ** 20;

const wordsSchema = z.array(scalarTextSchema(MAX_ARGUMENT_LENGTH)).max(MAX_ARGUMENTS);

/** Docker's own grammar for references, loosely: no spaces, no upper case in the repository is left to Docker to say. */
const imageNameSchema = z
  .string()
  .min(1)
  .max(MAX_IMAGE_NAME)
  .regex(/^[A-Za-z0-9$][A-Za-z0-9$._/:@{}-]*$/, {
    error: 'must be an image reference such as registry/name:tag or name@sha256:…, without spaces',
  });

const workdirSchema = z.string().superRefine((path, context) => {
  const message = path === '/' || path.startsWith('$') ? undefined : absolutePathFault(path);
  if (message !== undefined) context.addIssue({ code: 'custom', message, params: { rule: 'path' } });
});

/** The container that a stage runs. Variables are expanded in name, args, entrypoint, workdir and user. */
export const imageSchema = z
  .strictObject({
    name: imageNameSchema.describe('Image reference: name, name:tag or name@digest.'),
    args: wordsSchema
      .default([])
      .describe("Arguments, one each; no shell is involved. Replaces the image's command."),
    entrypoint: wordsSchema.default([]).describe("Replaces the image's entrypoint; empty keeps it."),
    workdir: workdirSchema
      .optional()
      .describe("Working directory in the container; the image's own by default."),
    user: scalarTextSchema(256)
      .refine((user) => /^[A-Za-z0-9_.${}-]+(:[A-Za-z0-9_.${}-]+)?$/.test(user), {
        error: 'must be a user or user:group, by name or number, such as 1000:1000',
      })
      .optional()
      .describe("User, or user:group, by name or number; the image's own by default."),
    pull: z
      .enum(PULL_POLICIES)
      .default('missing')
      .describe('When to pull: missing (default), always, never.'),
    shmSize: bytesSchema({ min: MIB, max: 1024 * 1024 * MIB })
      .prefault('64MiB')
      .describe('Size of /dev/shm.'),
  })
  .transform(({ shmSize, ...image }) => ({ ...image, shmSizeBytes: shmSize }));

/** When a node fetches an image: if it is not there yet, at every start, or never. */
export type PullPolicy = (typeof PULL_POLICIES)[number];
