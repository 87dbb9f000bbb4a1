import { WinslowError } from '@winslow/domain';

/** Another worker, or a later try of this one, writes this log now. */
export class LogTakenError extends WinslowError {
  override readonly name = 'LogTakenError';
  constructor(key: string, cause?: unknown) {
    super('logTaken', `Somebody else writes this log now [key=${key}]`, {
      cause,
      retryable: true,
      blame: 'machine',
    });
  }
}
