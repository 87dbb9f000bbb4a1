/** The next line of a sorted list after (or before) this one; undefined: there is none that way. */
export function nextLine(
  lines: readonly number[],
  from: number,
  direction: 'forward' | 'backward',
): number | undefined {
  const at = lowerBound(lines, direction === 'forward' ? from + 1 : from);
  return direction === 'forward' ? lines[at] : lines[at - 1];
}

/** How many of a sorted list are less than the value. */
export function lowerBound(lines: readonly number[], value: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Marks of a rail of so many steps: each step that has a line, once, in order. */
export function railSteps(lines: readonly number[], count: number, steps: number): number[] {
  if (count <= 0) return [];
  const marked = new Set(lines.map((line) => Math.min(steps - 1, Math.floor((line / count) * steps))));
  return [...marked].sort((one, other) => one - other);
}
