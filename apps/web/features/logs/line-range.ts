/** Lines that a link points at, both ends included, from 0. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** `120` or `120-140`, as people count: from 1. Null: neither. */
export function parseLineRange(text: string | null): LineRange | null {
  const found = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(text ?? '');
  if (found === null) return null;
  const first = Number(found[1]) - 1;
  const last = found[2] === undefined ? first : Number(found[2]) - 1;
  if (first < 0 || last < 0) return null;
  return { from: Math.min(first, last), to: Math.max(first, last) };
}

export function formatLineRange({ from, to }: LineRange): string {
  return from === to ? String(from + 1) : `${from + 1}-${to + 1}`;
}

/** From the line that was chosen first to this one, in either direction. */
export function rangeBetween(anchor: number, line: number): LineRange {
  return { from: Math.min(anchor, line), to: Math.max(anchor, line) };
}
