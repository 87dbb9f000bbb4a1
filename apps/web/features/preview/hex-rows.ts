export interface HexRow {
  readonly offset: string;
  readonly bytes: string;
  readonly text: string;
}

const WIDTH = 16;

/** Sixteen bytes a row, as numbers and as the characters that they may be. */
export function hexRows(bytes: Uint8Array): HexRow[] {
  const rows: HexRow[] = [];
  for (let at = 0; at < bytes.length; at += WIDTH) {
    const part = [...bytes.subarray(at, at + WIDTH)];
    rows.push({
      offset: at.toString(16).padStart(8, '0'),
      bytes: part.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      text: part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCodePoint(byte) : '.')).join(''),
    });
  }
  return rows;
}
