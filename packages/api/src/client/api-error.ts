import type { Problem } from '../schemas/common';

/** The API refused, in its own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
  }
}

/** Nobody answered, or something other than Winslow did. */
export class ApiUnreachableError extends Error {
  override readonly name = 'ApiUnreachableError';
  readonly code = 'unreachable';
  constructor(
    readonly url: string,
    reason: string,
    cause?: unknown,
  ) {
    super(`Winslow does not answer at ${url}: ${reason}`, { cause });
  }
}
