import { InvalidInputError } from '@winslow/domain';
import type { PackedLogChunk } from '@winslow/storage';
import type { LogQuery } from './log-types';

const MAX_TEXT_LENGTH = 1_000;
/** Bounds the time for the longest line to about a second. */
const MAX_PROGRAM = 2_000;

/** Where in a line something was found, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Finds lines by their text. Takes time in proportion to the text, whatever is looked for. */
export interface LineMatcher {
  /** The first matching line from `from` on and before `end`, within the chunk; -1: none. */
  next(chunk: PackedLogChunk, from: number, end: number): number;
  /** The first place in a line that matches. */
  locate(text: string): Span;
  /** How many lines may be looked at in one go without others waiting long. */
  readonly sliceLines: number;
}

/** @throws InvalidInputError when it is no regular expression, or too long a one */
export async function createLineMatcher(query: LogQuery): Promise<LineMatcher> {
  const { text = '', regex = false, caseSensitive = false } = query;
  if (text === '') return EVERY_LINE;
  if (text.length > MAX_TEXT_LENGTH)
    throw new InvalidInputError(`a search text has at most ${MAX_TEXT_LENGTH} characters`);
  if (!regex && /[\r\n]/.test(text))
    throw new InvalidInputError('a search text stands in one line: leave the line break out');
  if (regex) return regexMatcher(text, caseSensitive);
  return caseSensitive ? literalMatcher(text) : foldedMatcher(text);
}

const EVERY_LINE: LineMatcher = {
  next: (_chunk, from, end) => (from < end ? from : -1),
  locate: () => ({ from: 0, to: 0 }),
  sliceLines: 2_000,
};

function literalMatcher(text: string): LineMatcher {
  return {
    next: (chunk, from, end) => {
      const at = from < end ? chunk.text.indexOf(text, chunk.start(from)) : -1;
      return at < 0 ? -1 : chunk.lineAt(at);
    },
    locate: (line) => {
      const from = line.indexOf(text);
      return { from, to: from + text.length };
    },
    sliceLines: Infinity,
  };
}

/** A literal text, so that the engine's own matcher has nothing to go back over. */
function foldedMatcher(text: string): LineMatcher {
  const escaped = text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(escaped, 'giu');
  const search = (within: string, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(within);
  };
  return {
    next: (chunk, from, end) => {
      const found = from < end ? search(chunk.text, chunk.start(from)) : null;
      return found === null ? -1 : chunk.lineAt(found.index);
    },
    locate: (line) => {
      const found = search(line, 0);
      return { from: found?.index ?? 0, to: (found?.index ?? 0) + (found?.[0].length ?? 0) };
    },
    sliceLines: Infinity,
  };
}

async function regexMatcher(text: string, caseSensitive: boolean): Promise<LineMatcher> {
  const { RE2JS, RE2JSException } = await import('re2js');
  const compile = () => {
    try {
      return RE2JS.compile(text, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      throw new InvalidInputError(
        `this is no regular expression that can be searched for (RE2: no look-around, no back-references): ${error.message}`,
        [],
        error,
      );
    }
  };
  const pattern = compile();
  if (pattern.programSize() > MAX_PROGRAM)
    throw new InvalidInputError('this regular expression repeats too much: use smaller numbers in { }');
  return {
    next: (chunk, from, end) => {
      for (let line = from; line < end; line += 1) if (pattern.test(chunk.line(line))) return line;
      return -1;
    },
    locate: (line) => {
      const matcher = pattern.matcher(line);
      return matcher.find() ? { from: matcher.start(), to: matcher.end() } : { from: 0, to: 0 };
    },
    sliceLines: 200,
  };
}
