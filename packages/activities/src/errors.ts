import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { FailureKind, messageOf, WinslowError, type Blame } from '@winslow/domain';
import { isAbortError, isDiskFullCode, systemCode } from './system-error';

/** First detail of every failure that an activity throws: for the workflow to decide by. */
export interface FailureDetail {
  readonly code: string;
  readonly blame: Blame;
}

/** Codes that are a kind of failure under another name. */
const KIND_OF_CODE: Readonly<Record<string, FailureKind>> = {
  invalidPath: FailureKind.inputMissing,
};

/**
 * Anything thrown as Temporal's failure: `type` is the `FailureKind` where the error is one, else the error's code;
 * the first detail is a `FailureDetail`. What Winslow does not know is the machine's fault and not tried again here.
 */
export function toActivityFailure(error: unknown): ApplicationFailure | CancelledFailure {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  const { code, blame, retryable } = describe(error);
  const detail: FailureDetail = { code, blame };
  return ApplicationFailure.create({
    message: messageOf(error),
    type: KIND_OF_CODE[code] ?? code,
    nonRetryable: !retryable,
    details: [detail],
    cause: error instanceof Error ? error : undefined,
  });
}

function describe(error: unknown): FailureDetail & { readonly retryable: boolean } {
  if (error instanceof WinslowError) return error;
  const isDiskFull = isDiskFullCode(systemCode(error));
  return {
    code: isDiskFull ? FailureKind.diskFull : FailureKind.internal,
    blame: 'machine',
    retryable: false,
  };
}

/** Whether this was thrown only because the signal was aborted. */
export function isAbortOf(signal: AbortSignal, error: unknown): boolean {
  if (!signal.aborted) return false;
  if (error === signal.reason || error instanceof CancelledFailure) return true;
  return isAbortError(error) || (error instanceof Error && error.cause === signal.reason);
}
