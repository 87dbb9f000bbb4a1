import { z } from 'zod';

/** A schema for documents and checks whose value has a type of the domain's that says more than the schema does. */
export function shaped<T>(schema: z.ZodType): z.ZodType<T> {
  // The engine made the value; the schema describes it for programs, and the type is the engine's own.
  return schema as z.ZodType<T>;
}

export const epochMs = z.number().describe('Milliseconds since 1970, UTC.');
export const byteCount = z.number().min(0).describe('Bytes.');
export const runNumber = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000_000_000)
  .describe('Number of the run, from 1.');
export const attemptNumber = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000_000)
  .describe('Attempt of the run. Default: the newest.');

/** A switch in a query: `true` or `false`. */
export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .describe('true or false.');

/** @param most largest page, also the limit of what may be asked for */
export function pageQuery(most: number, usual: number) {
  return {
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(most)
      .default(usual)
      .describe(`Most entries of the page, 1 to ${most}.`),
    cursor: z.string().max(4096).optional().describe('`next` of the page before.'),
  };
}

/** A page of entries; `next` is null on the last one. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const actor = z.object({
  name: z.string(),
  via: z.enum(['cli', 'api', 'web', 'signal', 'winslow']),
});

/** Every error of the API: RFC 9457 problem details with our own `code` and, for bad input, every fault at once. */
export const problem = z
  .object({
    type: z.string().describe('Address that names the kind of problem.'),
    title: z.string().describe('The kind of problem, in words.'),
    status: z.number().int(),
    detail: z.string().describe('What is wrong, the rule and the way out.'),
    code: z.string().describe('Stable name of the fault, such as `notFound`.'),
    requestId: z.string().describe('For finding the request in the log of the web server.'),
    faults: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Broken rules of the input, by place.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
