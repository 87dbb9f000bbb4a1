/** Control characters, line separators and marks that turn the direction of text: a hostile name could forge output with them. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Safe on a terminal, on one line: what could steer the terminal becomes U+FFFD. */
export function printable(text: string): string {
  return text.replaceAll(UNSAFE, '\u{fffd}');
}

/** The same for text of several lines, where line breaks and tabs are meant. */
export function printableLines(text: string): string {
  return text.replaceAll(UNSAFE, (char) => (char === '\n' || char === '\t' ? char : '\u{fffd}'));
}

const COLOUR = /\u001b\[[0-9;:]{0,40}m/g;

/** A log line for a terminal: colours stay, everything else that could steer the terminal goes. */
export function printableLogLine(text: string): string {
  const colours = text.match(COLOUR) ?? [];
  const plain = text
    .split(COLOUR)
    .map((part) => part.replaceAll(UNSAFE, (char) => (char === '\t' ? char : '')));
  if (colours.length === 0) return plain.join('');
  return `${plain.map((part, index) => part + (colours[index] ?? '')).join('')}\u001b[0m`;
}
