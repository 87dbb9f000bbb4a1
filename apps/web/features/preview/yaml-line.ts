export interface YamlLine {
  /** With the space before it and its colon. */
  readonly key: string;
  readonly value: string;
  readonly comment: string;
}

/** Tells key, value and comment of a line apart, well enough for colours: no text is lost whatever it is. */
export function cutYamlLine(line: string): YamlLine {
  const comment = /(?:^|\s)#.*$/.exec(withoutQuotes(line));
  const end = comment?.index ?? line.length;
  const body = line.slice(0, end);
  const [key = ''] = /^\s*(?:-\s+)*[^\s:#'"[{&*!|>-][^:#]*:(?=\s|$)/.exec(body) ?? [];
  return { key, value: body.slice(key.length), comment: line.slice(end) };
}

/** What is quoted cannot begin a comment; its length stays. */
function withoutQuotes(line: string): string {
  return line.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
}
