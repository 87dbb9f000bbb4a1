import { applyCodes, classOf, PLAIN, type AnsiStyle } from './ansi-style';

/** Text of one look. */
export interface AnsiSpan {
  readonly text: string;
  /** Classes of `logs.css`; empty: plain. */
  readonly className: string;
  /** Where the text begins in the line as it was written, in UTF-16 units. */
  readonly at: number;
}

/**
 * Commands to a terminal: CSI (group 1: parameters, group 2: what it does), OSC, DCS and others to their end, single
 * letters; and characters that show nothing. A tab stays.
 */
const COMMAND =
  /\x1b\[([0-9;:?<=>]*)[ -/]*([@-~]|$)|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|\x9b[0-9;:?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;

/** A line as a terminal would leave it: its last state where it was written over, colours as classes. */
export function parseAnsiLine(raw: string): readonly AnsiSpan[] {
  if (!/[\x00-\x1f\x7f-\x9f]/.test(raw)) return raw === '' ? [] : [{ text: raw, className: '', at: 0 }];
  let style: AnsiStyle = PLAIN;
  let spans: AnsiSpan[] = [];
  // A carriage return writes over the line only once something follows it.
  let isReturned = false;
  const add = (from: number, to: number) => {
    if (from === to) return;
    if (isReturned) spans = [];
    isReturned = false;
    const text = raw.slice(from, to);
    const className = classOf(style);
    const before = spans.at(-1);
    if (before?.className === className && before.at + before.text.length === from)
      spans[spans.length - 1] = { ...before, text: before.text + text };
    else spans.push({ text, className, at: from });
  };
  let done = 0;
  for (const found of raw.matchAll(COMMAND)) {
    add(done, found.index);
    done = found.index + found[0].length;
    const [whole, codes, act] = found;
    if (whole === '\r') isReturned = true;
    else if (act === 'm' && codes !== undefined && !/[?<=>]/.test(codes)) style = applyCodes(style, codes);
  }
  add(done, raw.length);
  return spans;
}

/** What can be read of a line. */
export function plainText(raw: string): string {
  return parseAnsiLine(raw)
    .map(({ text }) => text)
    .join('');
}
