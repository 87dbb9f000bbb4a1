/** The first so many items by the given order, without sorting the rest: a few of a thousand. Does not change its argument. */
export function firstOf<T>(items: readonly T[], count: number, compare: (one: T, other: T) => number): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first[count - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    const place = first.findIndex((each) => compare(item, each) < 0);
    first.splice(place === -1 ? first.length : place, 0, item);
    if (first.length > count) first.pop();
  }
  return first;
}
