import fc from 'fast-check';
import {
  anchorOfRow,
  anchorOfScrollTop,
  drawnRows,
  endAnchor,
  isAtEnd,
  moveAnchor,
  scrollTopOf,
  spacerHeight,
  START,
  type ScrollBox,
} from './scroll-box';

const box = (rows: number, heightOf: (row: number) => number = () => 20): ScrollBox => ({
  rows,
  rowHeight: 20,
  viewport: 800,
  heightOf,
});
const MILLION = box(1_000_000);
const uneven = box(5_000, (row) => 20 + (row % 7) * 20);

describe('spacerHeight', () => {
  it('stays below what browsers can lay out, and fills the view', () => {
    expect(spacerHeight(MILLION)).toBe(8_000_000);
    expect(spacerHeight(box(1_000))).toBe(20_000);
    expect(spacerHeight(box(0))).toBe(800);
  });
});

describe('moving', () => {
  it('is by real pixels, however many rows there are', () => {
    expect(moveAnchor(MILLION, { row: 500_000, px: 0 }, 100)).toEqual({ row: 500_005, px: 0 });
    expect(moveAnchor(MILLION, { row: 500_000, px: 0 }, -30)).toEqual({ row: 499_998, px: 10 });
  });

  it('stops at both ends', () => {
    expect(moveAnchor(MILLION, START, -500)).toEqual(START);
    expect(moveAnchor(MILLION, { row: 999_950, px: 0 }, 5_000)).toEqual({ row: 999_960, px: 0 });
    expect(isAtEnd(MILLION, { row: 999_960, px: 0 })).toBe(true);
    expect(moveAnchor(box(10), START, 300)).toEqual(START);
    expect(moveAnchor(box(0), START, 300)).toEqual(START);
  });

  it('forth and back ends where it began, with rows of any height', () => {
    const places = fc.record({
      row: fc.integer({ min: 100, max: 4_800 }),
      delta: fc.integer({ min: -1_500, max: 1_500 }),
    });
    fc.assert(
      fc.property(places, ({ row, delta }) => {
        const moved = moveAnchor(uneven, { row, px: 0 }, delta);
        expect(moveAnchor(uneven, moved, -delta)).toEqual({ row, px: 0 });
      }),
    );
  });
});

describe('the scroll bar', () => {
  it('reaches the first and the very last row', () => {
    for (const one of [MILLION, uneven, box(300)]) {
      const most = spacerHeight(one) - one.viewport;
      expect(anchorOfScrollTop(one, 0)).toEqual(START);
      expect(isAtEnd(one, anchorOfScrollTop(one, most))).toBe(true);
      expect(scrollTopOf(one, endAnchor(one))).toBeCloseTo(most);
    }
  });

  it('and the place stand for each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7_999_200 }), (scrollTop) => {
        expect(scrollTopOf(MILLION, anchorOfScrollTop(MILLION, scrollTop))).toBeCloseTo(scrollTop, 3);
      }),
    );
  });
});

describe('anchorOfRow', () => {
  const now = { row: 100, px: 0 };
  it('leaves the place alone while the row is in sight', () => {
    expect(anchorOfRow(MILLION, { row: 120, align: 'near', now })).toEqual(now);
  });
  it('brings a row to the nearer edge or the middle', () => {
    expect(anchorOfRow(MILLION, { row: 99, align: 'near', now })).toEqual({ row: 99, px: 0 });
    expect(anchorOfRow(MILLION, { row: 140, align: 'near', now })).toEqual({ row: 101, px: 0 });
    expect(anchorOfRow(MILLION, { row: 1_000, align: 'middle', now })).toEqual({ row: 980, px: 10 });
    expect(anchorOfRow(MILLION, { row: 999_999, align: 'start', now })).toEqual(endAnchor(MILLION));
  });
});

describe('drawnRows', () => {
  it('covers the view with rows to spare, within the log', () => {
    expect(drawnRows(MILLION, { row: 50, px: 10 }, 8)).toEqual({ first: 42, last: 98 });
    expect(drawnRows(box(3), START, 8)).toEqual({ first: 0, last: 2 });
    expect(drawnRows(box(0), START, 8)).toEqual({ first: 0, last: -1 });
  });
});
