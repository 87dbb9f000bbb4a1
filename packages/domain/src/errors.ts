/**
 * The one error family of Winslow. A subclass or an instance is *terminal* (asking again changes nothing) or
 * *retryable* (the machine or the network may recover); `packages/activities` maps it once to Temporal's failures.
 */
export class WinslowError extends Error {
  override readonly name: string = 'WinslowError';
  /** Stable, machine-readable name of the fault, such as `inputMissing`. Never match on the message. */
  readonly code: string;
  readonly retryable: boolean;
  /** Whose fault it is: a `machine` fault may be retried elsewhere by policy, a `user` fault never by itself. */
  readonly blame: Blame;

  constructor(code: string, message: string, options: WinslowErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.blame = options.blame ?? 'user';
  }
}

export const Blame = { user: 'user', machine: 'machine' } as const;
export type Blame = (typeof Blame)[keyof typeof Blame];

export interface WinslowErrorOptions {
  readonly cause?: unknown;
  /** @default false */
  readonly retryable?: boolean;
  /** @default 'user' */
  readonly blame?: Blame;
}

/** A value that somebody gave breaks a rule; the message names the thing, the rule and the way out. */
export class InvalidInputError extends WinslowError {
  override readonly name = 'InvalidInputError';
  constructor(
    message: string,
    readonly faults: readonly InputFault[] = [],
    cause?: unknown,
  ) {
    super('invalidInput', message, { cause });
  }
}

/** One broken rule of a value that has several. */
export interface InputFault {
  /** Dotted path of the value, such as `parameters.VIDEO`. */
  readonly path: string;
  readonly message: string;
}

/** The named thing does not exist (or not any more). */
export class NotFoundError extends WinslowError {
  override readonly name = 'NotFoundError';
  constructor(message: string, cause?: unknown) {
    super('notFound', message, { cause });
  }
}

/** The thing exists, but its state does not allow this now. */
export class ConflictError extends WinslowError {
  override readonly name = 'ConflictError';
  constructor(message: string, cause?: unknown) {
    super('conflict', message, { cause });
  }
}

/** A service that Winslow needs does not answer; waiting or starting it helps. */
export class UnavailableError extends WinslowError {
  override readonly name = 'UnavailableError';
  constructor(message: string, cause?: unknown) {
    super('unavailable', message, { cause, retryable: true, blame: 'machine' });
  }
}

/** Text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
