/** A number with its noun, such as `1 run` or `2 runs`. */
export function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}
