import { printable } from './printable';
import { fitWidth, textWidth } from './text-width';

/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** @default 'left' */
  readonly align?: 'left' | 'right';
  /** Colours the padded text. */
  readonly paint?: (text: string, row: Row) => string;
}

export interface TableOptions {
  /** Columns of the terminal: the last column is cut to fit. @default no limit */
  readonly width?: number;
}

const GAP = '  ';
/** A cut column keeps at least so much. */
const LEAST_WIDTH = 10;

/** Rows as aligned text, with a line of titles; every cell is made safe to print. */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  options: TableOptions = {},
): string {
  const titles = columns.map((column) => column.title.toUpperCase());
  const cells = rows.map((row) => columns.map((column) => printable(column.text(row))));
  const widths = columns.map((_, index) =>
    Math.max(...[titles, ...cells].map((line) => textWidth(line[index] ?? ''))),
  );
  fitLast(widths, options.width);
  const titleLine = joinCells(
    titles.map((title, index) => pad(title, widths[index] ?? 0, columns[index]?.align)),
  );
  const lines = rows.map((row, at) => {
    const padded = columns.map((column, index) => {
      const width = widths[index] ?? 0;
      const text = pad(fitWidth(cells[at]?.[index] ?? '', width), width, column.align);
      return column.paint?.(text, row) ?? text;
    });
    return joinCells(padded);
  });
  return [titleLine, ...lines].map((line) => `${line}\n`).join('');
}

function fitLast(widths: number[], limit: number | undefined): void {
  const last = widths.pop();
  if (last === undefined) return;
  const before = widths.reduce((sum, width) => sum + width + GAP.length, 0);
  widths.push(limit === undefined ? last : Math.min(last, Math.max(LEAST_WIDTH, limit - before)));
}

function joinCells(cells: readonly string[]): string {
  return cells.join(GAP).trimEnd();
}

function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'right' ? space + text : text + space;
}
