import { WinslowError } from '../errors';

/** A path, key or name that must not be used: it would leave its folder, or S3 could not hold it. */
export class InvalidPathError extends WinslowError {
  override readonly name = 'InvalidPathError';

  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super('invalidPath', `Path cannot be used: ${reason} [path=${JSON.stringify(path)}]`);
  }
}
