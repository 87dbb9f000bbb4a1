import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Fault } from '../queries';

/** Faults as marks in a text: each from its place to the end of the word there. */
export function faultMarks(doc: Text, faults: readonly Fault[]): readonly Diagnostic[] {
  return faults.map(({ line, column, message, suggestion }) => {
    const [from, to] = rangeAt(doc, line, column);
    return {
      from,
      to,
      severity: 'error',
      message,
      actions:
        suggestion === null
          ? undefined
          : [
              {
                name: `Write ${suggestion}`,
                apply: (view, start, end) =>
                  view.dispatch({ changes: { from: start, to: end, insert: suggestion } }),
              },
            ],
    };
  });
}

/** From a line and column (from 1) to the end of the word there; within the text, whatever it is by now. */
export function rangeAt(doc: Text, line: number, column: number): readonly [from: number, to: number] {
  const row = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(row.from + Math.max(0, column - 1), row.to);
  const word = /^["']?[^\s:,{}[\]"']+["']?/.exec(doc.sliceString(from, row.to))?.[0] ?? '';
  return [from, Math.max(from + word.length, Math.min(from + 1, row.to))];
}
