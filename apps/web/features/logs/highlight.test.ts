import { parseAnsiLine } from './ansi-line';
import { cutAtPlaces, placesOf, readablePlace } from './highlight';

const spans = parseAnsiLine('ab\x1b[31mcd\x1b[0mef');

describe('marks in a line', () => {
  it('are found over the borders of colours', () => {
    expect(placesOf(spans, 'CD', false)).toEqual([{ from: 2, to: 4 }]);
    expect(placesOf(spans, 'CD', true)).toEqual([]);
    expect(placesOf(parseAnsiLine('aaaa'), 'aa', false)).toHaveLength(2);
    expect(placesOf(spans, '', false)).toEqual([]);
  });

  it('cut the text without losing any of it', () => {
    const pieces = cutAtPlaces(spans, [{ from: 1, to: 5 }]);
    expect(pieces).toEqual([
      { text: 'a', className: '', isHit: false },
      { text: 'b', className: '', isHit: true },
      { text: 'cd', className: 'ansi-fg-1', isHit: true },
      { text: 'e', className: '', isHit: true },
      { text: 'f', className: '', isHit: false },
    ]);
  });

  it('are brought from the line as it was written to what can be read', () => {
    expect(readablePlace(spans, { from: 7, to: 9 })).toEqual({ from: 2, to: 4 });
    expect(readablePlace(spans, { from: 2, to: 7 })).toBeNull();
    expect(readablePlace(spans, { from: 0, to: 99 })).toEqual({ from: 0, to: 6 });
  });
});
