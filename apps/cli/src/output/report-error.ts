import { ApiError, ApiUnreachableError } from '@winslow/api/client';
import { EXIT, exitCodeOf, type ExitCode } from '../exit-codes';
import { printable, printableLines } from './printable';
import type { Printer } from './printer';

/** An error as programs see it. */
export interface ErrorReport {
  readonly code: string;
  readonly message: string;
  readonly faults: readonly { readonly path: string; readonly message: string }[];
}

/** Says on standard error what went wrong, with `json` also as an object. @returns the exit code */
export function reportError(print: Printer, error: unknown, json: boolean): ExitCode {
  const report = describeError(error);
  const exitCode = exitCodeOf(report.code);
  print.note(`${print.errorColours.red('winslow:')} ${printableLines(report.message)}`);
  for (const fault of report.faults) print.note(`  - ${printable(faultText(fault))}`);
  if (exitCode === EXIT.unexpected && !json) print.note(printableLines(stackOf(error)));
  if (json) print.note(JSON.stringify({ error: report }));
  return exitCode;
}

/** What is known of anything thrown. */
export function describeError(error: unknown): ErrorReport {
  if (!(error instanceof Error)) return { code: 'unexpected', message: String(error), faults: [] };
  if (error instanceof ApiUnreachableError) {
    const message = `${error.message}: start it with npm run up, or name another address by WINSLOW_URL`;
    return { code: 'unavailable', message, faults: [] };
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unexpected';
  return { code, message: error.message || error.name, faults: faultsOf(error) };
}

function faultsOf(error: Error): ErrorReport['faults'] {
  if (error instanceof ApiError) return error.problem.faults ?? [];
  if (!('faults' in error) || !Array.isArray(error.faults)) return [];
  return error.faults.filter(isFault).map(({ path, message }) => ({ path, message }));
}

function isFault(value: unknown): value is { path: string; message: string } {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'path' in value &&
    typeof value.path === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

/** Many messages name their place already. */
function faultText({ path, message }: { path: string; message: string }): string {
  return path === '' || message.startsWith(path) || path === 'name' ? message : `${path}: ${message}`;
}

/** Only where nobody foresaw the error: whoever reports it needs more than the message. */
function stackOf(error: unknown): string {
  const lines: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    const [, ...frames] = (at.stack ?? '').split('\n');
    if (at !== error) lines.push(`  caused by ${at.name}: ${at.message}`);
    lines.push(...frames.slice(0, SHOWN_FRAMES));
  }
  return lines.join('\n');
}

const SHOWN_FRAMES = 5;
