import type { ProjectStatus } from '@winslow/domain';
import { UnavailableError, WinslowError } from '@winslow/domain';

/** A command was handed over, but nobody has said yet what became of it. */
export class UnconfirmedError extends WinslowError {
  override readonly name = 'UnconfirmedError';
  constructor(message: string, cause?: unknown) {
    super('unconfirmed', message, { cause, blame: 'machine' });
  }
}

/** A workflow cannot be asked at this moment: no control worker is up, or the workflow is just going on to its next task. */
export class NotReadyError extends UnavailableError {}

/** A name that several projects have. */
export class AmbiguousNameError extends WinslowError {
  override readonly name = 'AmbiguousNameError';
  constructor(
    readonly projectName: string,
    readonly projectIds: readonly string[],
  ) {
    super(
      'ambiguous',
      `several projects are named ${projectName}: use one of the ids ${projectIds.join(', ')}`,
    );
  }
}

/** What should be written is there already, and overwriting was not asked for. */
export class AlreadyExistsError extends WinslowError {
  override readonly name = 'AlreadyExistsError';
  constructor(message: string, cause?: unknown) {
    super('alreadyExists', message, { cause });
  }
}

/** The wanted state was not reached in time. */
export class WaitTimedOutError extends WinslowError {
  override readonly name = 'WaitTimedOutError';
  constructor(
    message: string,
    readonly status: ProjectStatus,
  ) {
    super('waitTimedOut', message);
  }
}

/** The project came to rest in a state from which the wanted one does not come by itself. */
export class RestsElsewhereError extends WinslowError {
  override readonly name = 'RestsElsewhereError';
  constructor(
    message: string,
    readonly status: ProjectStatus,
  ) {
    super('restsElsewhere', message);
  }
}
