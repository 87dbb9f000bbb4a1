/** Zero-width: combining marks and joiners. */
const NO_WIDTH = /^(?:\p{Mn}|\p{Me}|\p{Cf})$/u;
/** Two columns: East Asian wide characters and emoji, closely enough for tables. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/** Columns that the text takes on a terminal. It must hold no colour sequences. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (NO_WIDTH.test(char)) continue;
    width += WIDE.test(char) ? 2 : 1;
  }
  return width;
}

/** The text in at most so many columns, with an ellipsis where something is missing. */
export function fitWidth(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let fitted = '';
  let width = 0;
  for (const char of text) {
    const next = width + textWidth(char);
    if (next > columns - 1) break;
    fitted += char;
    width = next;
  }
  return `${fitted}…`;
}
