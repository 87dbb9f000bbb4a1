/** A pattern taken apart. */
export type PatternNode =
  | { readonly kind: 'char'; readonly test: (char: string) => boolean }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly item: PatternNode;
      readonly min: number;
      readonly max: number | undefined;
    };

/** A pattern is malformed or uses what is not supported; the message is for its author. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

type Test = (char: string) => boolean;
type Cursor = { readonly chars: readonly string[]; at: number; depth: number };

const MAX_DEPTH = 20;
const MAX_REPEAT = 1_000;

const isDigit: Test = (char) => char >= '0' && char <= '9';
const isWord: Test = (char) =>
  isDigit(char) || (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || char === '_';
const isSpace: Test = (char) => /^\s$/u.test(char);
const not =
  (test: Test): Test =>
  (char) =>
    !test(char);
const CLASS_ESCAPES: Readonly<Record<string, Test>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};
const CHAR_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * Takes a pattern apart. Supported: characters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their negations, escapes,
 * `( )`, `(?: )`, `|`, `* + ? {m} {m,} {m,n}`, and `^` at the start and `$` at the end, which change nothing.
 * @throws PatternError
 */
export function parsePattern(source: string): PatternNode {
  const cursor: Cursor = { chars: [...source.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')], at: 0, depth: 0 };
  const node = parseEither(cursor);
  if (cursor.at < cursor.chars.length) throw new PatternError('has a ) without its (');
  return node;
}

function parseEither(cursor: Cursor): PatternNode {
  if (++cursor.depth > MAX_DEPTH) throw new PatternError('nests too many groups');
  const options = [parseSequence(cursor)];
  while (peek(cursor) === '|') {
    cursor.at++;
    options.push(parseSequence(cursor));
  }
  cursor.depth--;
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'either', options };
}

function parseSequence(cursor: Cursor): PatternNode {
  const items: PatternNode[] = [];
  for (let next = peek(cursor); next !== undefined && next !== '|' && next !== ')'; next = peek(cursor)) {
    items.push(parseRepeat(cursor));
  }
  return { kind: 'sequence', items };
}

function parseRepeat(cursor: Cursor): PatternNode {
  const item = parseAtom(cursor);
  const bounds = parseBounds(cursor);
  if (bounds === undefined) return item;
  const after = peek(cursor);
  if (after !== undefined && '*+?{'.includes(after))
    throw new PatternError(`has a second repeat "${after}" in a row; put the first part in ( )`);
  return { kind: 'repeat', item, ...bounds };
}

function parseBounds(cursor: Cursor): { min: number; max: number | undefined } | undefined {
  switch (peek(cursor)) {
    case '*':
      cursor.at++;
      return { min: 0, max: undefined };
    case '+':
      cursor.at++;
      return { min: 1, max: undefined };
    case '?':
      cursor.at++;
      return { min: 0, max: 1 };
    case '{':
      return parseBraces(cursor);
    default:
      return undefined;
  }
}

function parseBraces(cursor: Cursor): { min: number; max: number | undefined } {
  const end = cursor.chars.indexOf('}', cursor.at);
  const match = /^\{(\d{1,4})(,(\d{0,4}))?\}$/.exec(cursor.chars.slice(cursor.at, end + 1).join(''));
  if (match === null)
    throw new PatternError(
      'has a { that is no repeat such as {2}, {2,} or {2,5}; write \\{ for the character',
    );
  cursor.at = end + 1;
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : match[3] === '' ? undefined : Number(match[3]);
  if (max !== undefined && max < min)
    throw new PatternError(`repeats from ${min} to ${max}; the second number must not be smaller`);
  if (Math.max(min, max ?? 0) > MAX_REPEAT) throw new PatternError(`repeats more than ${MAX_REPEAT} times`);
  return { min, max };
}

function parseAtom(cursor: Cursor): PatternNode {
  const char = take(cursor);
  switch (char) {
    case '.':
      return { kind: 'char', test: (other) => other !== '\n' && other !== '\r' };
    case '\\':
      return { kind: 'char', test: parseEscape(cursor) };
    case '[':
      return { kind: 'char', test: parseClass(cursor) };
    case '(':
      return parseGroup(cursor);
    case '*':
    case '+':
    case '?':
    case '{':
      throw new PatternError(`has nothing before the repeat "${char}"; write \\${char} for the character`);
    case '^':
    case '$':
      throw new PatternError(
        `has a ${char} in its middle; the pattern always matches the whole text; write \\${char} for the character`,
      );
    default:
      return { kind: 'char', test: (other) => other === char };
  }
}

function parseGroup(cursor: Cursor): PatternNode {
  if (peek(cursor) === '?') {
    if (cursor.chars[cursor.at + 1] !== ':')
      throw new PatternError('uses (?…), which is not supported; plain groups ( ) are');
    cursor.at += 2;
  }
  const node = parseEither(cursor);
  if (take(cursor) !== ')') throw new PatternError('has a ( without its )');
  return node;
}

function parseEscape(cursor: Cursor): Test {
  const char = take(cursor);
  const known = Object.hasOwn(CLASS_ESCAPES, char) ? CLASS_ESCAPES[char] : undefined;
  if (known !== undefined) return known;
  const literal = escapedChar(char);
  return (other) => other === literal;
}

function escapedChar(char: string): string {
  const control = Object.hasOwn(CHAR_ESCAPES, char) ? CHAR_ESCAPES[char] : undefined;
  if (control !== undefined) return control;
  if (isWord(char))
    throw new PatternError(
      `uses \\${char}, which is not supported; \\d, \\w, \\s, \\n, \\t and escaped signs are`,
    );
  return char;
}

function parseClass(cursor: Cursor): Test {
  const negated = peek(cursor) === '^';
  if (negated) cursor.at++;
  const tests: Test[] = [];
  while (peek(cursor) !== ']') tests.push(parseClassItem(cursor));
  cursor.at++;
  if (tests.length === 0) throw new PatternError('has an empty [ ]');
  return (char) => tests.some((test) => test(char)) !== negated;
}

function parseClassItem(cursor: Cursor): Test {
  const first = take(cursor);
  if (first === '\\') {
    const escape = peek(cursor) ?? '';
    const known = Object.hasOwn(CLASS_ESCAPES, escape) ? CLASS_ESCAPES[escape] : undefined;
    if (known !== undefined) {
      cursor.at++;
      return known;
    }
  }
  const from = first === '\\' ? escapedChar(take(cursor)) : first;
  if (peek(cursor) !== '-' || cursor.chars[cursor.at + 1] === ']') return (char) => char === from;
  cursor.at++;
  const second = take(cursor);
  const to = second === '\\' ? escapedChar(take(cursor)) : second;
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  if (high < low) throw new PatternError(`has the range ${from}-${to}, which ends before it begins`);
  return (char) => {
    const code = char.codePointAt(0) ?? 0;
    return code >= low && code <= high;
  };
}

function peek(cursor: Cursor): string | undefined {
  return cursor.chars[cursor.at];
}

function take(cursor: Cursor): string {
  const char = cursor.chars[cursor.at++];
  if (char === undefined) throw new PatternError('ends too early: a [, ( or \\ is not finished');
  return char;
}
