import { z } from 'zod';
import { MOST_PRIORITY } from '../../placement/most-priority';
import { inputPatternFault } from '../text/glob';
import { lineSchema, proseSchema } from '../text/printable';
import { checkpointSchema } from './checkpoint';
import { environmentSchema } from './environment';
import { formSchema } from './form';
import { imageSchema } from './image';
import { labelsSchema, requirementsSchema } from './requirements';
import { progressSchema, resultsSchema } from './results';
import { durationSchema } from './units';

/** Network of a stage's container. */
const NETWORK_MODES = ['none', 'bridge'] as const;
/** What becomes of a stage whose node is lost. */
const NODE_LOST_POLICIES = ['elsewhere', 'wait'] as const;

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const MAX_INPUT_PATTERNS = 100;
const MAX_EXIT_CODE = 255;
const MAX_MACHINE_FAULTS = 20;

const inputPatternSchema = z.string().superRefine((text, context) => {
  const message = inputPatternFault(text);
  if (message !== undefined) context.addIssue({ code: 'custom', message, params: { rule: 'glob' } });
});

const retrySchema = z
  .strictObject({
    machineFaults: z
      .int()
      .min(0)
      .max(MAX_MACHINE_FAULTS)
      .default(3)
      .describe("How often a machine's fault (node lost, pull failed, disk full) is tried again."),
    delay: durationSchema({ min: 0, max: DAY_MS }).prefault('10s').describe('Pause before the next try.'),
    nodeLost: z
      .enum(NODE_LOST_POLICIES)
      .default('elsewhere')
      .describe(
        'When the node is lost: start anew elsewhere as soon as another node is free, or wait for it to come back.',
      ),
    nodeLostAfter: durationSchema({ min: 0, max: DAY_MS })
      .prefault('2m')
      .describe('How long the node may be away before another one is asked for.'),
  })
  .transform(({ delay, nodeLostAfter, ...retry }) => ({
    ...retry,
    delayMs: delay,
    nodeLostAfterMs: nodeLostAfter,
  }));

/** Id of a stage: lower case letters, digits and inner hyphens; at most 63 characters. */
const stageIdSchema = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
  error:
    'must consist of lower case letters, digits and hyphens, begin and end with a letter or digit, at most 63',
});

/** One stage of a pipeline file. */
export const stageDefinitionSchema = z
  .strictObject({
    id: stageIdSchema.describe('Unique in the pipeline; names the stage in commands and paths.'),
    name: lineSchema(100).optional().describe('What people see; the id by default.'),
    description: proseSchema(5_000).optional().describe('What the stage does, for people.'),
    image: imageSchema.describe('The container to run.'),
    environment: environmentSchema
      .default({})
      .describe('Variables of this stage; values may use $VAR of the other layers.'),
    requirements: requirementsSchema.prefault({}).describe('What the stage needs of a machine.'),
    labels: labelsSchema.prefault({}).describe('Labels that the node must or should have.'),
    priority: z
      .int()
      .min(-MOST_PRIORITY)
      .max(MOST_PRIORITY)
      .optional()
      .describe('Goes before lower ones where runs wait for a node; 0 by default.'),
    inputs: z
      .array(inputPatternSchema)
      .max(MAX_INPUT_PATTERNS)
      .default(['input:/**'])
      .describe('Files that the container sees: input:/…, pool:/…, output:/… with * ? **.'),
    form: formSchema.optional().describe('Asks a person before the stage starts.'),
    progress: progressSchema.default([]).describe('How to read progress from the log.'),
    results: resultsSchema.prefault({}).describe('What must be there for the stage to succeed.'),
    allowExitCodes: z
      .array(z.int().min(0).max(MAX_EXIT_CODE))
      .min(1)
      .max(MAX_EXIT_CODE + 1)
      .default([0])
      .describe('Exit codes that count as success.'),
    timeout: durationSchema({ min: SECOND_MS, max: 30 * DAY_MS })
      .optional()
      .describe('Longest run of the container.'),
    retry: retrySchema.prefault({}).describe("Trying again after a machine's fault."),
    checkpoint: checkpointSchema
      .optional()
      .describe(
        "What is kept while the stage runs, so that a try after a machine's fault goes on from there.",
      ),
    network: z.enum(NETWORK_MODES).default('none').describe('none, or bridge for access to the network.'),
  })
  .transform(({ timeout, name, ...stage }) => ({
    ...stage,
    name: name ?? stage.id,
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
  }));

/** Preset for one container: image, arguments, environment, needs and rules; all defaults filled in, units parsed. */
export type StageDefinition = z.infer<typeof stageDefinitionSchema>;
