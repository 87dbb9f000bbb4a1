/** A step to a place in a YAML text: a key, or `[]` for an entry of a list. */
export type KeyPath = readonly string[];

/** Where in a pipeline file something is being written. */
export interface Place {
  /** Groups and lists around it, outermost first. */
  readonly path: KeyPath;
  /** What is being written: a key, or the value of one. */
  readonly writes: 'key' | 'value';
  /** The key whose value is written; null where a key is. */
  readonly key: string | null;
  /** Keys beside it with their values, as far as they stand on the same line. */
  readonly siblings: Readonly<Record<string, string>>;
  /** Column of the keys beside it. */
  readonly column: number;
  /** Whether it stands in braces, where what follows stays on the line. */
  readonly isInBraces: boolean;
}

interface Line {
  /** Column of its innermost dash; null: no entry of a list begins here. */
  readonly dash: number | null;
  /** Column of what follows spaces and dashes. */
  readonly column: number;
  readonly rest: string;
}

const KEY = /^["']?([\w.-]+)["']?\s*:(?:\s|$)/;
const KEY_WITH_VALUE = /^["']?([\w.-]+)["']?\s*:\s+/;

function readLine(text: string): Line | null {
  const lead = /^(\s*)((?:-\s+|-$)*)/.exec(text);
  const spaces = lead?.[1]?.length ?? 0;
  const dashes = lead?.[2] ?? '';
  const column = spaces + dashes.length;
  const rest = text.slice(column);
  if (rest.startsWith('#') || (rest === '' && dashes === '')) return null;
  return { dash: dashes === '' ? null : spaces + dashes.lastIndexOf('-'), column, rest };
}

/** The place at a position of a text, read from indentation alone, so that an unfinished text does too. Null: in a comment. */
export function placeAt(text: string, position: number): Place | null {
  const before = text.slice(0, position).split('\n');
  const current = before.pop() ?? '';
  if (/(^|\s)#/.test(current)) return null;
  const line = readLine(current) ?? { dash: null, column: current.length, rest: '' };
  const below = text.slice(position).split('\n').slice(1);
  const around = pathAbove(before, line);
  const block = {
    path: around,
    column: line.column,
    siblings: siblingsOf(before, line, below),
    isInBraces: false,
  };
  const value = KEY_WITH_VALUE.exec(line.rest);
  if (!value?.[1]) return { ...block, ...(inBraces(line.rest, around) ?? { writes: 'key', key: null }) };
  const inside = inBraces(line.rest, around);
  return { ...block, ...(inside ?? { writes: 'value', key: value[1] }) };
}

function pathAbove(before: readonly string[], line: Line): KeyPath {
  const path: string[] = [];
  let limit = line.column;
  let mayEqual = false;
  const enterList = (dash: number) => {
    path.unshift('[]');
    limit = dash;
    mayEqual = true;
  };
  if (line.dash !== null) enterList(line.dash);
  for (const text of [...before].reverse()) {
    const above = readLine(text);
    if (above === null) continue;
    if (!mayEqual && above.dash !== null && above.column === limit) {
      enterList(above.dash);
      continue;
    }
    const key = KEY.exec(above.rest)?.[1];
    if (key === undefined || (mayEqual ? above.column > limit : above.column >= limit)) continue;
    path.unshift(key);
    limit = above.column;
    mayEqual = false;
    if (above.dash !== null) enterList(above.dash);
    if (limit === 0 && !mayEqual) break;
  }
  return path;
}

function siblingsOf(before: readonly string[], line: Line, below: readonly string[]): Record<string, string> {
  const siblings: Record<string, string> = {};
  const take = (texts: readonly string[], stopsAtDash: boolean) => {
    for (const text of texts) {
      const other = readLine(text);
      if (other === null || other.column > line.column) continue;
      if (other.column < line.column || (stopsAtDash && other.dash !== null)) return;
      const key = KEY.exec(other.rest);
      if (key?.[1]) siblings[key[1]] = other.rest.slice(key[0].length).trim();
      if (other.dash !== null) return;
    }
  };
  if (line.dash === null) take([...before].reverse(), false);
  take(below, true);
  return siblings;
}

/** The place within braces or brackets that are open at the end of a line; null: none is. */
function inBraces(rest: string, around: KeyPath): (Partial<Place> & Pick<Place, 'writes' | 'key'>) | null {
  const open: { readonly path: KeyPath; readonly from: number; readonly isList: boolean }[] = [];
  let quote: string | null = null;
  for (const [at, sign] of [...rest].entries()) {
    if (quote !== null) quote = sign === quote ? null : quote;
    else if ((sign === '"' || sign === "'") && /[\s:,[{]/.test(rest[at - 1] ?? ' ')) quote = sign;
    else if (sign === '{' || sign === '[') {
      const parent = open.at(-1);
      const key = /([\w.-]+)["']?\s*:\s*$/.exec(rest.slice(parent?.from ?? 0, at))?.[1];
      const path = [...(parent?.path ?? around), ...(key === undefined ? [] : [key])];
      open.push({ path: sign === '[' ? [...path, '[]'] : path, from: at + 1, isList: sign === '[' });
    } else if (sign === '}' || sign === ']') open.pop();
  }
  const inner = open.at(-1);
  if (inner === undefined || quote !== null) return null;
  const content = rest.slice(inner.from);
  const last = content.slice(content.lastIndexOf(',') + 1).trimStart();
  const key = KEY_WITH_VALUE.exec(last)?.[1] ?? null;
  const siblings = Object.fromEntries(
    [...content.matchAll(/([\w.-]+)\s*:\s*([\w.-]*)/g)].map(([, name = '', value = '']) => [name, value]),
  );
  if (inner.isList) return { path: inner.path, writes: 'value', key: null, siblings, isInBraces: true };
  return { path: inner.path, writes: key === null ? 'key' : 'value', key, siblings, isInBraces: true };
}
