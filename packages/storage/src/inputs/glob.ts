import picomatch from 'picomatch';
import { InvalidPathError } from '@winslow/domain';

/** A glob comes from a user: bounds that keep the regular expression it becomes from taking for ever. */
const MAX_GLOB_LENGTH = 512;
const MAX_STARS = 8;
const MAX_STARS_PER_NAME = 3;

export interface Glob {
  /** Everything that can match begins with this; ends with a slash or is empty. */
  readonly folder: string;
  matches(path: string): boolean;
}

/**
 * `*` within a name, `**` over folders, `?`, `[a-z]`, `{a,b}`; names beginning with a dot match too.
 * @throws InvalidPathError
 */
export function compileGlob(pattern: string): Glob {
  const fault = globFault(pattern);
  if (fault !== undefined) throw new InvalidPathError(pattern, fault);
  // Parentheses are letters here: people have files such as `video (1).avi`.
  const matches = picomatch(pattern.replace(/[()]/g, '\\$&'), {
    dot: true,
    noextglob: true,
    nonegate: true,
    strictSlashes: true,
  });
  const wildcard = pattern.search(/[*?[{]/);
  const fixed = wildcard < 0 ? pattern : pattern.slice(0, wildcard);
  return { folder: fixed.slice(0, fixed.lastIndexOf('/') + 1), matches: (path) => matches(path) };
}

function globFault(pattern: string): string | undefined {
  if (pattern.length > MAX_GLOB_LENGTH) return `a pattern has at most ${MAX_GLOB_LENGTH} characters`;
  const starsIn = (text: string) => (text.match(/\*+/g) ?? []).length;
  if (starsIn(pattern) > MAX_STARS) return `a pattern has at most ${MAX_STARS} wildcards`;
  const isDense = pattern.split('/').some((name) => starsIn(name) > MAX_STARS_PER_NAME);
  return isDense ? `a name in a pattern has at most ${MAX_STARS_PER_NAME} wildcards` : undefined;
}
