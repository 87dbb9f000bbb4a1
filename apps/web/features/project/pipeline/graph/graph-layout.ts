/** Boxes of stages in rows that turn at their ends, so that each stage lies beside the next. All lengths in pixels. */
export const BOX_WIDTH = 196;
export const BOX_HEIGHT = 68;
const GAP_X = 44;
const GAP_Y = 40;
/** Arrows end so far before the box. */
const HEAD = 2;
/** How far an arrow over other boxes swings out. */
const SWING = 26;

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Columns that fit; at least one. */
export function columnsIn(width: number): number {
  return Math.max(1, Math.floor((width + GAP_X) / (BOX_WIDTH + GAP_X)));
}

/** Upper left corner of each box. */
export function placeBoxes(count: number, columns: number): Place[] {
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const along = index % columns;
    const column = row % 2 === 0 ? along : columns - 1 - along;
    return { x: column * (BOX_WIDTH + GAP_X), y: row * (BOX_HEIGHT + GAP_Y) };
  });
}

/** Of all boxes together. */
export function sizeOf(places: readonly Place[]): { readonly width: number; readonly height: number } {
  const right = Math.max(0, ...places.map(({ x }) => x));
  const bottom = Math.max(0, ...places.map(({ y }) => y));
  return { width: right + BOX_WIDTH, height: bottom + BOX_HEIGHT };
}

/** From one box to the next in the row, or down to the next row: a straight line between their facing sides. */
export function nextPath(from: Place, to: Place): string {
  if (from.y === to.y) {
    const y = from.y + BOX_HEIGHT / 2;
    return from.x < to.x
      ? `M ${from.x + BOX_WIDTH} ${y} H ${to.x - HEAD}`
      : `M ${from.x} ${y} H ${to.x + BOX_WIDTH + HEAD}`;
  }
  const x = from.x + BOX_WIDTH / 2;
  return `M ${x} ${from.y + BOX_HEIGHT} V ${to.y - HEAD}`;
}

/** From a box to one further on: an arc below their row, or a curve down between the rows. */
export function farPath(from: Place, to: Place): string {
  const [fromX, toX] = [from.x + BOX_WIDTH / 2, to.x + BOX_WIDTH / 2];
  const start = from.y + BOX_HEIGHT;
  if (from.y === to.y) {
    const low = start + SWING;
    return `M ${fromX} ${start} C ${fromX} ${low}, ${toX} ${low}, ${toX} ${start + HEAD}`;
  }
  const middle = (start + to.y) / 2;
  return `M ${fromX} ${start} C ${fromX} ${middle}, ${toX} ${middle}, ${toX} ${to.y - HEAD}`;
}
