import { lowerBound } from './hits';
import {
  anchorOfRow,
  anchorOfScrollTop,
  clampAnchor,
  drawnRows,
  endAnchor,
  isAtEnd,
  moveAnchor,
  scrollTopOf,
  spacerHeight,
  START,
  type Anchor,
  type ScrollBox,
} from './scroll-box';

export interface ScrollContent {
  /** Lines of the log. */
  readonly lines: number;
  /** Only these are shown, in order; null: all. */
  readonly shown: readonly number[] | null;
  readonly isWrapped: boolean;
}

/** What is to be drawn. */
export interface ScrollView {
  readonly viewport: number;
  readonly spacer: number;
  /** Number of the first drawn row. */
  readonly firstRow: number;
  /** Lines of the drawn rows. */
  readonly drawn: readonly number[];
  /** Pixels by which the drawn rows stand above the upper edge. */
  readonly above: number;
  readonly isFollowing: boolean;
}

export const ROW_PX = 20;
/** Drawn on both sides of those in sight, so that lines come before they are seen. */
const SPARE_ROWS = 4;
/** Wrapped rows are measured there too: rows above whose height is not known yet would jump when they come into sight. */
const SPARE_WRAPPED_ROWS = 12;

/**
 * The place in a log, and which lines are drawn for it. Invariants:
 * M1 while it follows, the last line is in sight, however many come; moving away ends that, reaching the end begins it;
 * M2 a place that was asked for before the size of the window was known is taken once it is.
 */
export class ScrollModel {
  private content: ScrollContent = { lines: 0, shown: null, isWrapped: false };
  private readonly heights = new Map<number, number>();
  private readonly listeners = new Set<() => void>();
  private viewport = 0;
  private place: Anchor = START;
  private following: boolean;
  private pending: number | null = null;
  private made: ScrollView;

  /** @param line to show first; null: the end, which is followed */
  constructor(line: number | null) {
    this.following = line === null;
    this.pending = line;
    this.made = this.makeView();
  }

  readonly view = (): ScrollView => this.made;
  readonly isFollowing = (): boolean => this.following;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  setContent(content: ScrollContent): void {
    const before = this.content;
    const top = this.topLine();
    this.content = content;
    if (before.isWrapped !== content.isWrapped || before.shown !== content.shown) this.heights.clear();
    const isOther = (before.shown === null) !== (content.shown === null);
    // The same line stays at the upper edge, or the nearest that is shown.
    if (isOther && before.lines > 0) this.place = { row: this.rowOf(top), px: 0 };
    this.changed();
  }

  setViewport(pixels: number): void {
    this.viewport = pixels;
    this.heights.clear();
    this.changed();
  }

  /** Heights of rows as they were drawn. */
  setHeights(heights: readonly (readonly [row: number, height: number])[]): void {
    const others = heights.filter(([row, height]) => this.heights.get(row) !== height);
    if (!this.content.isWrapped || others.length === 0) return;
    for (const [row, height] of others) this.heights.set(row, height);
    this.changed();
  }

  /** False: it is at that end already. */
  moveBy(pixels: number): boolean {
    const from = this.anchor();
    const to = moveAnchor(this.box(), from, pixels);
    if (to.row === from.row && to.px === from.px) return false;
    this.go(to);
    return true;
  }

  readonly toStart = (): void => this.go(START);
  readonly toEnd = (): void => this.go(endAnchor(this.box()));

  /** Brings a line into sight, or the nearest that is shown. @param align `near`: no further than needed */
  showLine(line: number, align: 'start' | 'middle' | 'near'): void {
    if (this.viewport === 0 || this.content.lines === 0) {
      this.pending = line;
      return;
    }
    const now = this.anchor();
    this.following = false;
    this.place = anchorOfRow(this.box(), { row: this.rowOf(line), align, now });
    this.changed();
  }

  follow(is: boolean): void {
    this.place = this.anchor();
    this.following = is;
    this.changed();
  }

  /** The scroll bar was moved. */
  takeScrollTop(scrollTop: number): void {
    this.go(anchorOfScrollTop(this.box(), scrollTop));
  }

  /** Where the scroll bar belongs. */
  scrollTop(): number {
    return scrollTopOf(this.box(), this.anchor());
  }

  /** The line at the upper edge. */
  topLine(): number {
    return this.lineOf(this.anchor().row);
  }

  private go(to: Anchor): void {
    this.place = to;
    this.following = isAtEnd(this.box(), to);
    this.changed();
  }

  private box(): ScrollBox {
    const { lines, shown, isWrapped } = this.content;
    return {
      rows: shown?.length ?? lines,
      rowHeight: ROW_PX,
      viewport: this.viewport,
      heightOf: (row) => (isWrapped ? (this.heights.get(row) ?? ROW_PX) : ROW_PX),
    };
  }

  private anchor(): Anchor {
    const box = this.box();
    return this.following ? endAnchor(box) : clampAnchor(box, this.place);
  }

  private lineOf(row: number): number {
    const { shown } = this.content;
    return shown === null ? row : (shown[row] ?? 0);
  }

  private rowOf(line: number): number {
    const { shown, lines } = this.content;
    if (shown === null) return Math.min(line, lines - 1);
    return Math.max(0, Math.min(shown.length - 1, lowerBound(shown, line)));
  }

  private makeView(): ScrollView {
    const box = this.box();
    const anchor = this.anchor();
    const spare = this.content.isWrapped ? SPARE_WRAPPED_ROWS : SPARE_ROWS;
    const { first, last } = drawnRows(box, anchor, spare);
    const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
    const above = rows.filter((row) => row < anchor.row).reduce((sum, row) => sum + box.heightOf(row), 0);
    return {
      viewport: this.viewport,
      spacer: spacerHeight(box),
      firstRow: first,
      drawn: rows.map((row) => this.lineOf(row)),
      above: above + anchor.px,
      isFollowing: this.following,
    };
  }

  private changed(): void {
    const { pending } = this;
    if (pending !== null && this.viewport > 0 && this.content.lines > 0) {
      this.pending = null;
      this.showLine(pending, 'middle');
      return;
    }
    this.made = this.makeView();
    for (const listener of this.listeners) listener();
  }
}
