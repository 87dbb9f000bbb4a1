import { RESULT_KEY } from '../schema/results';

const MARK = 'WINSLOW_RESULT:';
const MAX_RESULT_VALUE = 4_096;
const MAX_LEAD = 16;

/** A value that a stage printed. */
export type ResultLine = { readonly key: string; readonly value: string };

/**
 * Reads `WINSLOW_RESULT: key=value` at the start of a log line (blanks before it are allowed). The value may hold `=`
 * and may be empty; at most 4,096 characters of it are kept. Key: letters, digits, `_ . -`, at most 100.
 */
export function parseResultLine(line: string): ResultLine | undefined {
  const start = line.slice(0, MAX_LEAD + MARK.length).trimStart();
  if (!start.startsWith(MARK)) return undefined;
  const rest = line.slice(line.indexOf(MARK) + MARK.length);
  const equals = rest.indexOf('=');
  if (equals < 0) return undefined;
  const key = rest.slice(0, equals).trim();
  if (!RESULT_KEY.test(key) || key === '__proto__') return undefined;
  return { key, value: rest.slice(equals + 1, equals + 1 + MAX_RESULT_VALUE).trim() };
}
