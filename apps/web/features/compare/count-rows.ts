/** Rows of a delimited text without its heading; line breaks inside quotes are part of a cell. */
export interface RowCounter {
  /** Takes the next piece of the text. */
  readonly add: (piece: string) => void;
  readonly rows: () => number;
}

export function createRowCounter(): RowCounter {
  let lines = 0;
  let isQuoted = false;
  let isLineOpen = false;
  return {
    add: (piece) => {
      for (let at = 0; at < piece.length; at += 1) {
        const letter = piece.charCodeAt(at);
        if (letter === QUOTE) isQuoted = !isQuoted;
        if (letter === LINE_FEED && !isQuoted) {
          if (isLineOpen) lines += 1;
          isLineOpen = false;
        } else if (letter !== CARRIAGE_RETURN) isLineOpen = true;
      }
    },
    rows: () => Math.max(0, lines + (isLineOpen ? 1 : 0) - 1),
  };
}

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
