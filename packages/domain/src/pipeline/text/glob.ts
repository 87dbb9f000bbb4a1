import { relativePathFault } from './path-rules';

/** Why a glob (relative, without a leading /) is refused; undefined when it is fine. Known: `*`, `?` and, as a whole segment, `**`. */
export function globFault(glob: string): string | undefined {
  const pathFault = relativePathFault(glob);
  if (pathFault !== undefined) return pathFault;
  if (/[[\]{}()]/.test(glob)) return 'may use *, ? and ** only; write ? for each of [ ] { } ( )';
  if (glob.startsWith('!')) return 'must not start with !; patterns only add files';
  if (glob.split('/').some((segment) => segment.includes('**') && segment !== '**')) {
    return 'may use ** only as a whole segment, as in models/**';
  }
  return undefined;
}

/** Why a stage's input pattern is refused; undefined when it is fine. */
export function inputPatternFault(text: string): string | undefined {
  const match = /^(?:input|pool|output):\/(.*)$/s.exec(text);
  if (match === null) return 'must start with input:/, pool:/ or output:/, as in pool:/models/**';
  return globFault(match[1] ?? '');
}

/** Does a glob match a relative path? `*` and `?` stay within a segment, `**` spans any number of them. Time: glob times path. */
export function globMatches(glob: string, path: string): boolean {
  return wildcardMatches(glob.split('/'), path.split('/'), '**', segmentMatches);
}

function segmentMatches(pattern: string, segment: string): boolean {
  return wildcardMatches([...pattern], [...segment], '*', (one, other) => one === '?' || one === other);
}

/** Greedy wildcard match that only ever returns to its latest wildcard, so it never explodes. */
function wildcardMatches(
  pattern: readonly string[],
  items: readonly string[],
  wildcard: string,
  matches: (pattern: string, item: string) => boolean,
): boolean {
  let atPattern = 0;
  let atItem = 0;
  let starAt = -1;
  let starItem = 0;
  while (atItem < items.length) {
    const current = pattern[atPattern];
    if (current === wildcard) {
      starAt = atPattern++;
      starItem = atItem;
    } else if (current !== undefined && matches(current, items[atItem] ?? '')) {
      atPattern++;
      atItem++;
    } else if (starAt >= 0) {
      atPattern = starAt + 1;
      atItem = ++starItem;
    } else return false;
  }
  return pattern.slice(atPattern).every((rest) => rest === wildcard);
}
