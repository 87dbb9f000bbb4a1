import { LogSource, type LogChunkInfo, type LogEntry } from './log-entry';

/** How bad a log line is, as far as its text tells. */
export const Severity = { error: 'error', warning: 'warning', info: 'info' } as const;
export type Severity = (typeof Severity)[keyof typeof Severity];

/** Raise when a rule below changes: counts that were made by other rules are made again when a log is read. */
export const SEVERITY_RULES = 1;

/** Only so many characters of a line are looked at: a level stands near the beginning. */
const LOOKED_AT = 4_096;

/** Colours and other commands to a terminal: they would glue themselves to the word after them. */
const TERMINAL_COMMANDS = /\x1b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)/g;

/** Lines without any of these are the most, and need no closer look. */
const HINT =
  /err|exception|fatal|crit|panic|severe|emerg|alert|fail|traceback|segmentation|core dumped|out of memory|uncaught|unhandled|warn|goroutine|^[EFW]\d{4} /i;

/** `errors: 0`, `error=0.02 loss=1`, `ERROR: 3.5%`: a count or a measure that happens to bear the name. */
const NO_MEASURE = String.raw`(?!["']?\s?(?:=\s?[-+]?\d[\d.,]*(?:e[-+]?\d+)?%?(?![\w.])|:\s?[-+]?\d[\d.,]*(?:e[-+]?\d+)?%?\s?(?:$|[,;)|\]}])))`;
/** `0 ERRORS`, `no error:` */
const NOT_NONE = String.raw`(?<!\b(?:0|[Nn]o|NO|without|WITHOUT)\s)`;
const LEVEL_KEY = String.raw`\b(?:level|lvl|levelname|severity)["']?\s?[=:]\s?["']?`;

const ERROR_RULES: readonly RegExp[] = [
  // A level in capitals: `2026-01-02 ERROR reader: …`, `FAILED tests/test_a.py`.
  rule(
    `${NOT_NONE}\\b(?:ERRORS?|ERR|FATAL|CRITICAL|CRIT|PANIC|SEVERE|EMERG|ALERT|FAILED|FAILURE)\\b${NO_MEASURE}`,
  ),
  // `error:`, `fatal error:`, `error[E0308]:`, `error TS2304:`, `panic: …`.
  rule(
    `${NOT_NONE}\\b(?:error|fatal|panic|exception|critical)(?:\\[[\\w-]*\\]| [A-Z]+\\d+)?(?=:)${NO_MEASURE}`,
    'i',
  ),
  // `[error]`, `<fatal>`.
  rule(String.raw`[[(<](?:error|err|fatal|critical|crit|panic|severe|emerg|alert)[\])>]`, 'i'),
  // `level=error`, `"severity":"ERROR"`.
  rule(`${LEVEL_KEY}(?:error|err|fatal|critical|crit|panic|alert|emerg)\\b`, 'i'),
  // `ValueError: …`, `java.lang.NullPointerException`, `Exception in thread "main"`; never `MeanSquaredError: 0.1`.
  rule(`\\b(?:[A-Z]\\w*)?(?:Error|Exception)\\b(?=:|\\(|$|\\s(?:in|at)\\b)${NO_MEASURE}`),
  rule(
    String.raw`^\s?Traceback \(most recent call last\)|\bSegmentation fault\b|\(core dumped\)|\bout of memory\b|\b(?:Unhandled|Uncaught) (?:exception|rejection|error)|^goroutine \d+ \[running\]`,
    'i',
  ),
  // glog: `E0115 12:00:00.000001 …`.
  rule(String.raw`^[EF]\d{4} \d\d:\d\d:\d\d`),
  // `2 errors generated`.
  rule(String.raw`(?<![\w.,-])[1-9]\d* (?:fatal )?errors?\b`, 'i'),
];

const WARNING_RULES: readonly RegExp[] = [
  rule(`${NOT_NONE}\\b(?:WARNINGS?|WARN)\\b${NO_MEASURE}`),
  rule(`${NOT_NONE}\\bwarn(?:ing)?(?:\\[[\\w-]*\\]| [A-Z]+\\d+)?(?=:)${NO_MEASURE}`, 'i'),
  rule(String.raw`[[(<]warn(?:ing)?[\])>]`, 'i'),
  rule(`${LEVEL_KEY}warn(?:ing)?\\b`, 'i'),
  // `DeprecationWarning: …`.
  rule(`\\b[A-Z]\\w*Warning\\b${NO_MEASURE}`),
  rule(String.raw`^W\d{4} \d\d:\d\d:\d\d`),
  rule(String.raw`(?<![\w.,-])[1-9]\d* warnings?\b`, 'i'),
];

/** Each takes time in proportion to the text: no two neighbouring repetitions can take the same character. */
function rule(source: string, flags = ''): RegExp {
  return new RegExp(source, flags);
}

/**
 * How bad a line is, by words that programs use for levels. Which stream it came from says nothing: many programs log
 * everything to stderr. Winslow's own lines are marked when they are written (`LogEntry.v`), so their text is not read.
 */
export function severityOf(text: string, source: LogSource): Severity {
  if (source === LogSource.winslow) return Severity.info;
  const head = text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text;
  const hints = HINT.test(head) || (head.includes('\x1b') && HINT.test(plain(head)));
  if (!hints) return Severity.info;
  const line = head.includes('\x1b') ? plain(head) : head;
  if (ERROR_RULES.some((one) => one.test(line))) return Severity.error;
  return WARNING_RULES.some((one) => one.test(line)) ? Severity.warning : Severity.info;
}

/** The mark that a line was written with, else what its text tells. */
export function severityOfEntry(entry: LogEntry): Severity {
  return entry.v ?? severityOf(entry.x, entry.s);
}

/** Whether the index says how many bad lines are in the chunk, by the rules of now. */
export function isCounted({ counts }: LogChunkInfo): boolean {
  return counts?.rules === SEVERITY_RULES;
}

function plain(text: string): string {
  return text.replaceAll(TERMINAL_COMMANDS, '');
}
