import { ApiError, ApiUnreachableError } from '@winslow/api/client';

/** A failure in words for people. */
export interface Failure {
  readonly code: string;
  /** What is wrong, and the way out. */
  readonly detail: string;
  /** For finding it in the server's log. */
  readonly requestId: string | undefined;
  /** Broken rules of what was sent, by place. */
  readonly faults: readonly { readonly path: string; readonly message: string }[];
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof ApiError) {
    const { code, detail, requestId, faults } = error.problem;
    return { code, detail, requestId, faults: faults ?? [] };
  }
  if (error instanceof ApiUnreachableError) {
    return {
      code: error.code,
      detail: 'Winslow does not answer. This page goes on by itself once it does.',
      requestId: undefined,
      faults: [],
    };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'unknown', detail, requestId: undefined, faults: [] };
}

/** The rules that were broken, in one line; null: none is known. */
export function faultWords({ faults }: Failure): string | null {
  const words = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return words.length === 0 ? null : words.join('; ');
}

/** Whether trying again may help: nobody answered, or the fault is the server's. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiUnreachableError) return true;
  return error instanceof ApiError && (error.status >= 500 || error.status === 429);
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
