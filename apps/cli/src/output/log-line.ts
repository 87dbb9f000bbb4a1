import type { LogEntry } from '../api';
import { printableLogLine } from './printable';
import type { Printer } from './printer';

/** One entry as text: as it was logged, but safe and coloured on a terminal. Winslow's own lines are marked. */
export function formatLogText(print: Printer, { s: source, x }: Pick<LogEntry, 's' | 'x'>): string {
  const text = print.outIsTerminal ? printableLogLine(x) : x;
  switch (source) {
    case 'stderr':
      return print.colours.red(text);
    case 'winslow':
      return print.colours.dim(`[winslow] ${text}`);
    default:
      return text;
  }
}
