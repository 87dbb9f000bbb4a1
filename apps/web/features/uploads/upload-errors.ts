/** The store did not take a part, or nobody answered. */
export class PartRefusedError extends Error {
  override readonly name = 'PartRefusedError';
  readonly code = 'partRefused';
  /** @param status of the store's answer; 0: none came */
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(status === 0 ? 'The store does not answer.' : `The store refused a part (${status}): ${detail}`);
  }
}

/** The file cannot be read any more as it was chosen. */
export class FileChangedError extends Error {
  override readonly name = 'FileChangedError';
  readonly code = 'fileChanged';
  constructor(fileName: string, cause?: unknown) {
    super(`${fileName} was changed, moved or deleted since it was chosen. Choose it again.`, { cause });
  }
}
