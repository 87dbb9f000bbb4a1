/** Lines of a `.env` file that could be read, and those that could not. */
export interface DotenvReading {
  readonly variables: Readonly<Record<string, string>>;
  readonly faults: readonly { readonly line: number; readonly text: string }[];
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/;

/** Reads `NAME=value` lines: comments, `export`, quotes; double quotes know `\n`, `\t`, `\"` and `\\`. The last of a name wins. */
export function readDotenv(text: string): DotenvReading {
  const variables: Record<string, string> = {};
  const faults: { line: number; text: string }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name, raw] = ASSIGNMENT.exec(line) ?? [];
    const value = raw === undefined ? undefined : unquote(raw);
    if (name === undefined || value === undefined) faults.push({ line: index + 1, text: line.trim() });
    else variables[name] = value;
  }
  return { variables, faults };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\' };

/** Undefined for a quote that is never closed. */
function unquote(raw: string): string | undefined {
  const quote = raw.charAt(0);
  if (quote !== '"' && quote !== "'") return raw.replace(/\s+#.*$/, '');
  const match = quote === "'" ? /^'([^']*)'\s*(#.*)?$/.exec(raw) : /^"((?:[^"\\]|\\.)*)"\s*(#.*)?$/.exec(raw);
  const inner = match?.[1];
  if (inner === undefined || quote === "'") return inner;
  return inner.replaceAll(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
}
