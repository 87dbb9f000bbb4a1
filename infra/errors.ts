/** A failure of the set-up that a person can act on: a stable code, what happened, and the way out. */
export class InfraError extends Error {
  override readonly name = 'InfraError';

  constructor(
    readonly code: string,
    message: string,
    readonly wayOut?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Takes one line of progress, without a line end. */
export type Progress = (line: string) => void;

/** Progress for those who want none. */
export const silent: Progress = () => undefined;

/** What an unknown thrown value says of itself, in one line. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
}
