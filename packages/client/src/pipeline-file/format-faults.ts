import type { PipelineFileFault } from './file-fault';

/** Longest part of a source line that is shown. */
const SHOWN_WIDTH = 120;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Faults for a terminal: `FILE:LINE:COLUMN  rule  message`, then the line with a caret below the place. Safe to print: control characters are replaced. */
export function formatFaults(faults: readonly PipelineFileFault[], text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  return faults.map((fault) => formatFault(fault, lines[fault.line - 1] ?? '')).join('\n');
}

function formatFault(fault: PipelineFileFault, sourceLine: string): string {
  const { file, line, column, rule, message } = fault;
  const start = column > SHOWN_WIDTH ? column - SHOWN_WIDTH / 2 : 0;
  const shown = printable(sourceLine.slice(start, start + SHOWN_WIDTH));
  const caret = `${' '.repeat(Math.max(0, column - 1 - start))}^`;
  return `${printable(file)}:${line}:${column}  ${rule}  ${printable(message)}\n    ${shown}\n    ${caret}\n`;
}

function printable(text: string): string {
  return text.replace(CONTROL, (char) => (char === '\t' ? ' ' : '\u{fffd}'));
}
