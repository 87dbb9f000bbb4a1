import { z } from 'zod';
import { LABEL_PATTERN, LABEL_RULE, MAX_LABEL_LENGTH } from './label-rule';
import { bytesSchema } from './units';

/** GPU vendors that a node can be asked for. */
const GPU_VENDORS = ['nvidia'] as const;
/** A GPU vendor that a node can be asked for. */
export type GpuVendor = (typeof GPU_VENDORS)[number];

const MIB = 2 ** 20;
const PIB = 2 ** 50;
const MAX_CPUS = 4_096;
const MAX_GPUS = 64;
const MAX_LABELS = 50;
/** Docker refuses less than 6 MiB; 16 MiB leaves a small program room to start. */
const MIN_MEMORY = 16 * MIB;

const gpuSchema = z
  .strictObject({
    count: z
      .int({
        error: (issue) =>
          issue.input === undefined
            ? 'is missing; say how many GPUs the stage wants, as in count: 1'
            : 'must be a whole number',
      })
      .min(1)
      .max(MAX_GPUS)
      .describe('How many whole GPUs.'),
    vendor: z.enum(GPU_VENDORS).default('nvidia').describe('Vendor of the GPUs.'),
    memory: bytesSchema({ min: MIB, max: PIB })
      .optional()
      .describe('Memory that each GPU must have, such as 8GiB.'),
    optional: z.boolean().default(false).describe('true: run without a GPU if none is free.'),
  })
  .transform(({ memory, ...gpu }) => ({ ...gpu, ...(memory === undefined ? {} : { memoryBytes: memory }) }));

/** What a stage needs of a machine. It is reserved on the node and enforced on the container. */
export const requirementsSchema = z
  .strictObject({
    cpus: z.number().min(0.1).max(MAX_CPUS).default(1).describe('CPU cores; fractions are allowed.'),
    memory: bytesSchema({ min: MIN_MEMORY, max: PIB }).prefault('1GiB').describe('Memory, such as 4GiB.'),
    disk: bytesSchema({ min: MIB, max: PIB })
      .optional()
      .describe('Disk for inputs, workspace and outputs; by default the known inputs and 2GiB.'),
    gpu: gpuSchema.optional().describe('GPUs; none by default.'),
  })
  .transform(({ memory, disk, ...rest }) => ({
    ...rest,
    memoryBytes: memory,
    ...(disk === undefined ? {} : { diskBytes: disk }),
  }));

/** A label of a node. */
export const labelSchema = z.string().max(MAX_LABEL_LENGTH).regex(LABEL_PATTERN, { error: LABEL_RULE });

/** Labels of nodes: a required one must be there, a preferred one decides between equals. */
export const labelsSchema = z.strictObject({
  required: z.array(labelSchema).max(MAX_LABELS).default([]).describe('Labels that the node must have.'),
  preferred: z
    .array(labelSchema)
    .max(MAX_LABELS)
    .default([])
    .describe('Labels that decide between equally good nodes.'),
});

/** What a stage needs of a machine; sizes in bytes. Without `diskBytes` the disk is estimated from the inputs. */
export type Requirements = z.infer<typeof requirementsSchema>;
/** Labels that a stage wants of its node. */
export type StageLabels = z.infer<typeof labelsSchema>;
