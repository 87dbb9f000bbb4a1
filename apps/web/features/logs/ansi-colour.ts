/**
 * The sixteen colours of a terminal are classes, each with a tone per theme that can be read. All other colours take
 * the nearest of the sixteen: a colour that a program chose for a black window would vanish on a white page.
 */
export type AnsiColour = number;

const BRIGHT = 8;
const GREY = 8;
const WHITE = 7;
const BRIGHT_WHITE = 15;
const BLACK = 0;
/** By hue, in sixths of the circle: red, yellow, green, cyan, blue, magenta. */
const BY_HUE: readonly AnsiColour[] = [1, 3, 2, 6, 4, 5];
const CUBE_STEPS = [0, 95, 135, 175, 215, 255];
const CUBE_START = 16;
const GREYS_START = 232;

/** @param index of the table of 256 colours */
export function colourOfIndex(index: number): AnsiColour | null {
  if (!Number.isInteger(index) || index < 0 || index > 255) return null;
  if (index < CUBE_START) return index;
  if (index >= GREYS_START) {
    const level = 8 + (index - GREYS_START) * 10;
    return nearestColour(level, level, level);
  }
  const at = index - CUBE_START;
  const step = (place: number) => CUBE_STEPS[Math.floor(at / place) % 6] ?? 0;
  return nearestColour(step(36), step(6), step(1));
}

const DARK = 60;
const MIDDLE = 140;
const LIGHT = 220;
const PALE = 0.25;

/** @param red 0 to 255, as green and blue are */
export function nearestColour(red: number, green: number, blue: number): AnsiColour {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (most === 0 || spread / most < PALE) {
    if (most < DARK) return BLACK;
    if (most < MIDDLE) return GREY;
    return most < LIGHT ? WHITE : BRIGHT_WHITE;
  }
  const sixth = Math.round(hueOf(red, green, blue)) % 6;
  const base = BY_HUE[sixth] ?? WHITE;
  return most >= LIGHT ? base + BRIGHT : base;
}

/** In sixths of the circle, from 0 (red) to 6. */
function hueOf(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (most === red) return ((green - blue) / spread + 6) % 6;
  return most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
}
