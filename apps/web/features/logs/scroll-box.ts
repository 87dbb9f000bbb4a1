/**
 * Scrolling through more rows than a browser can make tall. Invariants:
 * S1 the place is an anchor, a row and pixels into it, never a pixel count of the whole: rows may be of any height;
 * S2 wheel, keys and fingers move by real pixels; only the thumb of the scroll bar stands for the whole, scaled;
 * S3 the place is always one that shows rows down to the lower edge, as long as there are enough.
 */

/** Below the tallest element that Firefox lays out, about 17.9 million pixels. */
const MAX_SPACER_PX = 8_000_000;

export interface ScrollBox {
  readonly rows: number;
  /** Height of a usual row. */
  readonly rowHeight: number;
  readonly viewport: number;
  /** Height of a row; of one that nobody has measured, the usual. */
  readonly heightOf: (row: number) => number;
}

/** The place in the upper edge. */
export interface Anchor {
  readonly row: number;
  /** Pixels of the row that are above the edge. */
  readonly px: number;
}

export const START: Anchor = { row: 0, px: 0 };

/** Height of the element that makes the scroll bar. */
export function spacerHeight({ rows, rowHeight, viewport }: ScrollBox): number {
  return Math.max(viewport, Math.min(rows * rowHeight, MAX_SPACER_PX));
}

/** The last place: the last row ends at the lower edge. */
export function endAnchor(box: ScrollBox): Anchor {
  let missing = box.viewport;
  for (let row = box.rows - 1; row >= 0; row -= 1) {
    const height = box.heightOf(row);
    if (height >= missing) return { row, px: height - missing };
    missing -= height;
  }
  return START;
}

/** Moves by pixels; stops at both ends. */
export function moveAnchor(box: ScrollBox, anchor: Anchor, delta: number): Anchor {
  let { row } = anchor;
  let px = anchor.px + delta;
  while (px < 0 && row > 0) {
    row -= 1;
    px += box.heightOf(row);
  }
  while (row < box.rows - 1 && px >= box.heightOf(row)) {
    px -= box.heightOf(row);
    row += 1;
  }
  return clampAnchor(box, { row, px });
}

export function clampAnchor(box: ScrollBox, anchor: Anchor): Anchor {
  if (anchor.row < 0 || (anchor.row === 0 && anchor.px <= 0)) return START;
  const end = endAnchor(box);
  return isAfter(anchor, end) ? end : anchor;
}

function isAfter(one: Anchor, other: Anchor): boolean {
  return one.row > other.row || (one.row === other.row && one.px > other.px);
}

export function isAtEnd(box: ScrollBox, anchor: Anchor): boolean {
  const end = endAnchor(box);
  return anchor.row > end.row || (anchor.row === end.row && anchor.px >= end.px - 1);
}

/** The place that shows a row at the upper edge, in the middle, or moved no more than needed. */
export function anchorOfRow(
  box: ScrollBox,
  {
    row,
    align,
    now,
  }: { readonly row: number; readonly align: 'start' | 'middle' | 'near'; readonly now: Anchor },
): Anchor {
  if (align === 'start') return clampAnchor(box, { row, px: 0 });
  const room = box.viewport - box.heightOf(row);
  const at = (above: number) => moveAnchor(box, { row, px: 0 }, -Math.max(0, above));
  if (align === 'middle') return at(room / 2);
  const upper: Anchor = { row, px: 0 };
  if (isAfter(now, upper)) return clampAnchor(box, upper);
  const lower = at(room);
  return isAfter(lower, now) ? lower : now;
}

/** Where the scroll bar stands for a place. */
export function scrollTopOf(box: ScrollBox, anchor: Anchor): number {
  const most = spacerHeight(box) - box.viewport;
  const whole = pixelsOf(box, endAnchor(box));
  return whole <= 0 ? 0 : Math.min(1, pixelsOf(box, anchor) / whole) * most;
}

/** The place that the scroll bar was moved to. */
export function anchorOfScrollTop(box: ScrollBox, scrollTop: number): Anchor {
  const most = spacerHeight(box) - box.viewport;
  if (most <= 0) return START;
  const pixels = Math.min(1, scrollTop / most) * pixelsOf(box, endAnchor(box));
  const row = Math.max(0, Math.min(box.rows - 1, Math.floor(pixels / box.rowHeight)));
  const part = pixels / box.rowHeight - row;
  return clampAnchor(box, { row, px: part * box.heightOf(row) });
}

/** As if all rows were usual ones. */
function pixelsOf(box: ScrollBox, { row, px }: Anchor): number {
  return (row + px / box.heightOf(row)) * box.rowHeight;
}

/** Rows to draw: those in sight and some more on both sides. */
export function drawnRows(box: ScrollBox, anchor: Anchor, spare: number): { first: number; last: number } {
  let last = anchor.row;
  let room = box.viewport + anchor.px - box.heightOf(last);
  while (room > 0 && last < box.rows - 1) {
    last += 1;
    room -= box.heightOf(last);
  }
  return { first: Math.max(0, anchor.row - spare), last: Math.min(box.rows - 1, last + spare) };
}
