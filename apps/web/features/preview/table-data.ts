/** A table as it was written: rows of texts under their names. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** False: the file goes on. */
  readonly isWhole: boolean;
}

/** Columns of which all values are numbers, by their place; empty values do not count. */
export function numberColumns({ columns, rows }: TableData): number[] {
  return columns.flatMap((_, at) => {
    const values = rows.map((row) => row[at] ?? '').filter((value) => value.trim() !== '');
    return values.length > 0 && values.every((value) => Number.isFinite(Number(value))) ? [at] : [];
  });
}

/** Numbers of a column; null where there is none. */
export function numbersOf({ rows }: TableData, column: number): (number | null)[] {
  return rows.map((row) => {
    const text = (row[column] ?? '').trim();
    const value = Number(text);
    return text === '' || !Number.isFinite(value) ? null : value;
  });
}

/** Cuts a text that may end in the middle of a row after its last whole one. */
export function wholeRows(text: string, isWhole: boolean): string {
  if (isWhole) return text;
  const end = text.lastIndexOf('\n');
  return end < 0 ? text : text.slice(0, end + 1);
}

/** Order of the values along an axis, so that a line can be drawn through them. */
export function orderBy(values: readonly (number | null)[]): number[] {
  return values
    .flatMap((value, at) => (value === null ? [] : [{ value, at }]))
    .sort((one, other) => one.value - other.value || one.at - other.at)
    .map(({ at }) => at);
}
