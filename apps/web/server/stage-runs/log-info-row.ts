import type { LogInfo } from '@winslow/api';
import type { LogTail } from '@winslow/client';

/** How a log stands, as the API tells it. */
export function logInfoRow(tail: LogTail): LogInfo {
  const { run, attempt, stageId, lines, errors, warnings, sealed, bytes, version, entries } = tail;
  return {
    run,
    attempt,
    stageId,
    lines,
    errors,
    warnings,
    sealed,
    bytes,
    version,
    tail: entries.map((line) => ({ ...line })),
  };
}
