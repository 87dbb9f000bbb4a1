import { z } from 'zod';
import { objectPathFault } from './keys';
import { InvalidPathError } from './invalid-path-error';

/** Where a stage's inputs come from, and where each is mounted, read-only. */
export const INPUT_MOUNTS = { pool: 'resources', input: 'input', output: 'results' } as const;
export type InputSource = keyof typeof INPUT_MOUNTS;
export type InputMount = (typeof INPUT_MOUNTS)[InputSource];

/** One entry of a stage's `inputs:`, such as `pool:/models/**`. */
export interface InputReference {
  readonly source: InputSource;
  /** Path or glob below the source, without a leading slash. */
  readonly pattern: string;
  /** No wildcard in it: the file must be there. */
  readonly isLiteral: boolean;
}

const REFERENCE = /^(pool|input|output):\/(.+)$/s;
const WILDCARD = /[*?[\]{}]/;

/** Parses one entry of `inputs:` as a glob. @throws InvalidPathError */
export function parseInputGlob(text: string): InputReference {
  const { source, pattern } = splitReference(text);
  return { source, pattern, isLiteral: !WILDCARD.test(pattern) };
}

/** Parses the value of a file parameter: always one file, whatever characters are in its name. @throws InvalidPathError */
export function parseFileReference(text: string): InputReference {
  return { ...splitReference(text), isLiteral: true };
}

function splitReference(text: string): { source: InputSource; pattern: string } {
  const match = REFERENCE.exec(text);
  const source = match?.[1];
  const pattern = match?.[2];
  if (source === undefined || pattern === undefined) {
    throw new InvalidPathError(text, 'an input starts with pool:/, input:/ or output:/ and names something');
  }
  const fault = objectPathFault(pattern);
  if (fault !== undefined) throw new InvalidPathError(text, fault);
  return { source: source as InputSource, pattern };
}

/** One input as it was when the run was placed: the run reads exactly this, or an error says that it changed. */
export const pinnedInputSchema = z.strictObject({
  mount: z.enum(['input', 'resources', 'results']),
  /** Below the mount. */
  path: z.string().min(1),
  key: z.string().min(1),
  size: z.number().int().min(0),
  etag: z.string().min(1),
});
export type PinnedInput = Readonly<z.infer<typeof pinnedInputSchema>>;
