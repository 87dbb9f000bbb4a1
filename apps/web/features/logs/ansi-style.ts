import { colourOfIndex, nearestColour, type AnsiColour } from './ansi-colour';

/** How a terminal would write what follows. */
export interface AnsiStyle {
  readonly foreground: AnsiColour | null;
  readonly background: AnsiColour | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly struck: boolean;
  readonly inverse: boolean;
}

export const PLAIN: AnsiStyle = {
  foreground: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  struck: false,
  inverse: false,
};

const SWITCHES: Readonly<Record<number, Partial<AnsiStyle>>> = {
  0: PLAIN,
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { struck: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { struck: false },
  39: { foreground: null },
  49: { background: null },
};

/** The style after a select-graphic-rendition command with these numbers, such as `1;31`. */
export function applyCodes(style: AnsiStyle, codes: string): AnsiStyle {
  const numbers = codes.split(/[;:]/).map(Number);
  let result = style;
  for (let at = 0; at < numbers.length; at += 1) {
    const code = numbers[at] ?? 0;
    if (code === 38 || code === 48) {
      const { colour, taken } = extendedColour(numbers.slice(at + 1));
      if (colour !== null) result = { ...result, [code === 38 ? 'foreground' : 'background']: colour };
      at += taken;
    } else result = { ...result, ...(SWITCHES[code] ?? baseColour(code)) };
  }
  return result;
}

function baseColour(code: number): Partial<AnsiStyle> {
  if (code >= 30 && code <= 37) return { foreground: code - 30 };
  if (code >= 90 && code <= 97) return { foreground: code - 90 + 8 };
  if (code >= 40 && code <= 47) return { background: code - 40 };
  if (code >= 100 && code <= 107) return { background: code - 100 + 8 };
  return {};
}

/** `5;N` or `2;R;G;B`. */
function extendedColour([mode, ...rest]: readonly number[]): { colour: AnsiColour | null; taken: number } {
  if (mode === 5) return { colour: colourOfIndex(rest[0] ?? -1), taken: 2 };
  if (mode !== 2) return { colour: null, taken: 1 };
  const [red = 0, green = 0, blue = 0] = rest;
  return { colour: nearestColour(red, green, blue), taken: 4 };
}

/** Classes of `logs.css`; empty for plain text. */
export function classOf(style: AnsiStyle): string {
  const names: string[] = [];
  // On a coloured ground the theme's own text colour is the one that can be read.
  if (style.inverse) names.push('ansi-inverse');
  else if (style.background !== null) names.push(`ansi-bg-${style.background}`);
  else if (style.foreground !== null) names.push(`ansi-fg-${style.foreground}`);
  if (style.bold) names.push('ansi-bold');
  if (style.dim && style.foreground === null) names.push('ansi-dim');
  if (style.italic) names.push('ansi-italic');
  if (style.underline) names.push('ansi-underline');
  if (style.struck) names.push('ansi-struck');
  return names.join(' ');
}
