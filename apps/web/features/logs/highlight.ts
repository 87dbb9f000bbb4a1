import type { AnsiSpan } from './ansi-line';

export interface Piece {
  readonly text: string;
  readonly className: string;
  readonly isHit: boolean;
}

/** A place in a line, in UTF-16 units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

const MOST_PLACES = 200;

/** Where a text stands in what can be read of a line. */
export function placesOf(spans: readonly AnsiSpan[], needle: string, caseSensitive: boolean): Place[] {
  if (needle === '') return [];
  const whole = spans.map(({ text }) => text).join('');
  const [within, sought] = caseSensitive ? [whole, needle] : [whole.toLowerCase(), needle.toLowerCase()];
  // Some letters get longer in lower case: then no place can be told.
  if (within.length !== whole.length) return [];
  const places: Place[] = [];
  for (let at = within.indexOf(sought); at >= 0 && places.length < MOST_PLACES;) {
    places.push({ from: at, to: at + sought.length });
    at = within.indexOf(sought, at + sought.length);
  }
  return places;
}

/** A place in the line as it was written, in what can be read of it; null where nothing of it can be read. */
export function readablePlace(spans: readonly AnsiSpan[], written: Place): Place | null {
  let before = 0;
  let from: number | null = null;
  let to = 0;
  for (const { text, at } of spans) {
    const start = Math.max(written.from, at);
    const end = Math.min(written.to, at + text.length);
    if (start < end) {
      from ??= before + start - at;
      to = before + end - at;
    }
    before += text.length;
  }
  return from === null ? null : { from, to };
}

/** Cuts the spans at the places. The places are in order and do not overlap. */
export function cutAtPlaces(spans: readonly AnsiSpan[], places: readonly Place[]): Piece[] {
  const pieces: Piece[] = [];
  let before = 0;
  for (const { text, className } of spans) {
    let done = 0;
    const add = (until: number, isHit: boolean) => {
      if (until > done) pieces.push({ text: text.slice(done, until), className, isHit });
      done = Math.max(done, until);
    };
    for (const { from, to } of places) {
      if (to <= before || from >= before + text.length) continue;
      add(Math.max(0, from - before), false);
      add(Math.min(text.length, to - before), true);
    }
    add(text.length, false);
    before += text.length;
  }
  return pieces;
}
