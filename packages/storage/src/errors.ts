import { WinslowError } from '@winslow/domain';

/** Where in the store something happened; every message names it. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

function at({ bucket, key }: ObjectPlace): string {
  return `[bucket=${bucket}, key=${key}]`;
}

const machine = (cause?: unknown) => ({ cause, blame: 'machine' }) as const;
const retryable = (cause?: unknown) => ({ cause, blame: 'machine', retryable: true }) as const;

export class ObjectNotFoundError extends WinslowError {
  override readonly name = 'ObjectNotFoundError';
  constructor(
    readonly place: ObjectPlace,
    cause?: unknown,
  ) {
    super('objectNotFound', `No such object ${at(place)}`, machine(cause));
  }
}

/** `ifNoneMatch` or `ifMatch` did not hold: somebody else wrote the object. */
export class PreconditionFailedError extends WinslowError {
  override readonly name = 'PreconditionFailedError';
  constructor(
    readonly place: ObjectPlace,
    cause?: unknown,
  ) {
    super('preconditionFailed', `The object is not in the expected state ${at(place)}`, machine(cause));
  }
}

/** `createOnce` found other bytes under the key. */
export class ObjectConflictError extends WinslowError {
  override readonly name = 'ObjectConflictError';
  constructor(
    readonly place: ObjectPlace,
    cause?: unknown,
  ) {
    super('objectConflict', `The object exists with other content ${at(place)}`, machine(cause));
  }
}

/** The server refuses the credentials, or the right is missing. */
export class StoreAccessError extends WinslowError {
  override readonly name = 'StoreAccessError';
  constructor(
    readonly place: ObjectPlace,
    reason: string,
    cause?: unknown,
  ) {
    super('storeAccessDenied', `The object store refuses access: ${reason} ${at(place)}`, machine(cause));
  }
}

/** The server understood the request and refuses it for good. */
export class StoreRefusedError extends WinslowError {
  override readonly name = 'StoreRefusedError';
  constructor(
    readonly place: ObjectPlace,
    reason: string,
    /** S3's own name of the fault, such as `NoSuchUpload`. */
    readonly s3Code = '',
  ) {
    super('storeRefused', `The object store refuses the request: ${reason} ${at(place)}`, machine());
  }
}

/** The server did not answer for as long as the settings allow. */
export class StoreUnavailableError extends WinslowError {
  override readonly name = 'StoreUnavailableError';
  constructor(
    readonly place: ObjectPlace,
    reason: string,
    cause?: unknown,
  ) {
    super('storeUnavailable', `The object store does not answer: ${reason} ${at(place)}`, retryable(cause));
  }
}

/** Bytes arrived other than they were sent. */
export class ChecksumMismatchError extends WinslowError {
  override readonly name = 'ChecksumMismatchError';
  constructor(
    readonly place: ObjectPlace,
    reason: string,
    cause?: unknown,
  ) {
    super(
      'checksumMismatch',
      `The bytes do not match their checksum: ${reason} ${at(place)}`,
      retryable(cause),
    );
  }
}

/** Bytes in the store or on the node are not what their name says. */
export class ContentCorruptError extends WinslowError {
  override readonly name = 'ContentCorruptError';
  constructor(
    readonly what: string,
    reason: string,
    cause?: unknown,
  ) {
    super('contentCorrupt', `Content is corrupt: ${reason} [${what}]`, machine(cause));
  }
}

/** The start-up probe found that the server lacks what Winslow needs. */
export class StoreIncapableError extends WinslowError {
  override readonly name = 'StoreIncapableError';
  constructor(
    readonly bucket: string,
    readonly missing: readonly MissingCapability[],
  ) {
    const list = missing.map(
      ({ capability, neededFor, reason }) => `${capability} (for ${neededFor}; ${reason})`,
    );
    super('storeIncapable', `The object store lacks: ${list.join('; ')} [bucket=${bucket}]`, machine());
  }
}

export interface MissingCapability {
  readonly capability: string;
  /** Why Winslow cannot do without. */
  readonly neededFor: string;
  /** What the server did instead. */
  readonly reason: string;
}

/** A stage names an input that is not there. */
export class InputMissingError extends WinslowError {
  override readonly name = 'InputMissingError';
  constructor(
    readonly reference: string,
    cause?: unknown,
  ) {
    super('inputMissing', `Input does not exist: ${reference}; upload it, or change the stage's inputs`, {
      cause,
    });
  }
}

/** An input is not any more what it was when the run was placed. */
export class InputChangedError extends WinslowError {
  override readonly name = 'InputChangedError';
  constructor(
    readonly place: ObjectPlace,
    cause?: unknown,
  ) {
    super(
      'inputChanged',
      `Input has changed since the run was placed; redo the stage to use the new one ${at(place)}`,
      {
        cause,
      },
    );
  }
}

/** A local file is not any more what it was when its transfer began. */
export class FileChangedError extends WinslowError {
  override readonly name = 'FileChangedError';
  constructor(
    readonly path: string,
    reason: string,
    cause?: unknown,
  ) {
    super('fileChanged', `The file changed while it was read: ${reason} [path=${path}]`, machine(cause));
  }
}

/** The node's disk is full: nothing helps here, but another node may have room. */
export class DiskFullError extends WinslowError {
  override readonly name = 'DiskFullError';
  constructor(
    readonly path: string,
    reason: string,
    cause?: unknown,
    /** How much more room was needed, where that is known. */
    readonly missingBytes: number | null = null,
  ) {
    super('diskFull', `No space left: ${reason} [path=${path}]`, machine(cause));
  }
}

/** The named workspace is not on this node, or not in the state that the call needs. */
export class WorkspaceStateError extends WinslowError {
  override readonly name = 'WorkspaceStateError';
  constructor(
    readonly path: string,
    reason: string,
    cause?: unknown,
  ) {
    super('workspaceState', `${reason} [path=${path}]`, machine(cause));
  }
}
