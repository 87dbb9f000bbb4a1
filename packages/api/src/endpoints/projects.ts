import { z } from 'zod';
import { endpoint } from '../endpoint';
import { byteCount, flag, pageOf, pageQuery } from '../schemas/common';
import {
  createdProject,
  journalEntry,
  preview,
  projectDetails,
  projectParams,
  projectPipeline,
  projectRow,
  projectStatus,
} from '../schemas/project';
import { fileEntry } from '../schemas/file';
import { usage } from '../schemas/system';

const tag = 'Projects';
const variables = z.record(z.string().max(200), z.string().max(32_768));

export const listProjects = endpoint({
  method: 'get',
  path: '/projects',
  tag,
  summary: 'List projects',
  description:
    'Filters of one kind are alternatives (repeat the parameter), different kinds must all hold; a value that begins with `-` leaves out what it names.',
  query: z.object({
    q: z
      .string()
      .max(200)
      .optional()
      .describe('Words that the name, pipeline, stage, owner or a tag must hold.'),
    state: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('Such as `failed` or `-succeeded`.'),
    tag: z.union([z.string(), z.array(z.string())]).optional(),
    pipeline: z.union([z.string(), z.array(z.string())]).optional(),
    owner: z.union([z.string(), z.array(z.string())]).optional(),
    archived: flag.optional().describe('true: only archived ones. Default: only others.'),
    sort: z
      .enum(['updated', '-updated', 'created', '-created', 'name', '-name', 'state', '-state'])
      .default('-updated'),
    ...pageQuery(500, 100),
  }),
  success: {
    kind: 'json',
    status: 200,
    schema: pageOf(projectRow).extend({
      total: z.number().int().describe('Projects that the filters let through.'),
      counts: z
        .object({
          all: z.number().int(),
          archived: z.number().int(),
          byState: z.partialRecord(projectStatus, z.number().int()),
          tags: z.record(z.string(), z.number().int()),
          pipelines: z.record(z.string(), z.number().int()),
          owners: z.record(z.string(), z.number().int()),
        })
        .describe('Whatever the filters; all but `archived` count projects that are not archived.'),
    }),
  },
});

export const createProject = endpoint({
  method: 'post',
  path: '/projects',
  tag,
  summary: 'Create a project',
  description: 'Nothing is created unless everything is right. Declared inputs are uploaded afterwards.',
  idempotencyKey: true,
  body: z.strictObject({
    name: z.string().max(400),
    pipeline: z.union([
      z.strictObject({ text: z.string().max(1_100_000), fileName: z.string().max(400).optional() }),
      z.strictObject({ name: z.string().max(100), revision: z.string().max(100).optional() }),
    ]),
    environment: variables.optional().describe('Parameters and further variables.'),
    inputs: z
      .array(
        z.union([
          z
            .string()
            .max(4096)
            .regex(/^pool:/, 'must be a file of the pool, such as pool:/clip.mp4')
            .describe('A pool:/… file.'),
          z
            .strictObject({ path: z.string().max(1024), size: z.int().min(0) })
            .describe('Will be uploaded into the project’s input.'),
        ]),
      )
      .max(10_000)
      .optional(),
    tags: z.array(z.string().max(100)).max(20).optional(),
  }),
  success: { kind: 'json', status: 201, schema: createdProject },
  refusals: [404, 409],
});

export const showProject = endpoint({
  method: 'get',
  path: '/projects/{project}',
  tag,
  summary: 'Show a project with its live progress',
  params: projectParams,
  conditional: 'read',
  success: { kind: 'json', status: 200, schema: projectDetails },
  refusals: [404, 409],
});

export const showProjectPipeline = endpoint({
  method: 'get',
  path: '/projects/{project}/pipeline',
  tag,
  summary: 'Show the project’s own copy of its pipeline',
  params: projectParams,
  success: { kind: 'json', status: 200, schema: projectPipeline },
  refusals: [404, 409],
});

export const listHistory = endpoint({
  method: 'get',
  path: '/projects/{project}/history',
  tag,
  summary: 'List everything that was done and run, newest first',
  params: projectParams,
  query: z.object(pageQuery(500, 100)),
  success: { kind: 'json', status: 200, schema: pageOf(journalEntry) },
  refusals: [404, 409],
});

export const previewProject = endpoint({
  method: 'post',
  path: '/projects/{project}/preview',
  tag,
  summary: 'Say what a redo or resume would run again, and from which data',
  params: projectParams,
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('redo'),
      run: z.int().min(1),
      environment: z.record(z.string().max(200), z.string().max(32_768).nullable()).optional(),
      once: z.boolean().optional(),
    }),
    z.strictObject({
      kind: z.literal('resume'),
      fromStage: z.string().max(63).optional(),
      once: z.boolean().optional(),
    }),
  ]),
  success: { kind: 'json', status: 200, schema: preview },
  refusals: [404, 409],
});

export const previewRetention = endpoint({
  method: 'get',
  path: '/projects/{project}/retention/preview',
  tag,
  summary: 'Say which workspaces a limit would drop, and what that frees',
  params: projectParams,
  query: z.object({ keepLast: z.coerce.number().int().min(0).max(100_000) }),
  success: {
    kind: 'json',
    status: 200,
    schema: z.object({
      drops: z.array(z.object({ run: z.number().int(), stageId: z.string(), bytes: byteCount })),
      bytesFreed: byteCount,
    }),
  },
  refusals: [404, 409],
});

export const showUsage = endpoint({
  method: 'get',
  path: '/projects/{project}/usage',
  tag,
  summary: 'Count the bytes that a project holds',
  params: projectParams,
  success: { kind: 'json', status: 200, schema: usage },
  refusals: [404, 409],
});

export const showThumbnail = endpoint({
  method: 'get',
  path: '/projects/{project}/thumbnail',
  tag,
  summary: 'Get a picture of the project: its newest picture output',
  params: projectParams,
  success: { kind: 'redirect', status: 307 },
  refusals: [404, 409],
});

/** Pictures, videos and tables among the outputs, so that a page needs not look through folders. */
export const listHighlights = endpoint({
  method: 'get',
  path: '/projects/{project}/highlights',
  tag,
  summary: 'List the results that are worth a look: videos, pictures, tables',
  params: projectParams,
  query: z.object({
    run: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .describe('Only of this run. Default: the outputs that count.'),
  }),
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(fileEntry) }) },
  refusals: [404, 409],
});
