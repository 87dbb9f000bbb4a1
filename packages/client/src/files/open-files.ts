import type { CallOptions, ClientContext } from '../context';
import type { FileAddress } from './file-address';
import { linkFile, type FileLink, type LinkOptions } from './link-file';
import { listFiles, type FileListing, type ListFilesOptions } from './list-files';
import { makeFolder } from './make-folder';
import type { RemoteEntry } from './remote-tree';
import { removeFiles, type RemovedFiles, type RemoveFilesRequest } from './remove-files';
import { renameFiles, type RenamedFiles, type RenameFilesRequest } from './rename-files';
import { statFile } from './stat-file';
import { streamFile } from './stream-file';
import { walkFiles, type WalkedFile } from './walk-files';

/** Files of the pool, of projects' inputs and outputs, and of runs. */
export interface Files {
  /** In pages where a limit is given. @throws NotFoundError */
  list(address: FileAddress, options?: ListFilesOptions): Promise<FileListing>;
  /** What is at exactly this address. @throws NotFoundError */
  stat(address: FileAddress, options?: CallOptions): Promise<RemoteEntry>;
  /** A presigned URL of one file. @throws NotFoundError, InvalidInputError */
  link(address: FileAddress, options?: LinkOptions): Promise<FileLink>;
  /** Every file of a folder, for archives. @throws NotFoundError */
  walk(address: FileAddress, options?: CallOptions): AsyncGenerator<WalkedFile>;
  /** Idempotent. @throws AlreadyExistsError */
  makeFolder(address: FileAddress, options?: CallOptions): Promise<void>;
  /** A file or folder, inside its place. @throws NotFoundError, AlreadyExistsError, ConflictError, InvalidInputError */
  rename(request: RenameFilesRequest): Promise<RenamedFiles>;
  /** In the pool or a project's input. @throws NotFoundError, ConflictError, InvalidInputError */
  remove(request: RemoveFilesRequest): Promise<RemovedFiles>;
  stream(address: FileAddress, options?: CallOptions): AsyncGenerator<Buffer>;
}

export function openFiles(context: ClientContext): Files {
  return {
    list: (address, options) => listFiles(context, address, options),
    stat: (address, options) => statFile(context, address, options),
    link: (address, options) => linkFile(context, address, options),
    walk: (address, options) => walkFiles(context, address, options),
    makeFolder: (address, options) => makeFolder(context, address, options),
    rename: (request) => renameFiles(context, request),
    remove: (request) => removeFiles(context, request),
    stream: (address, options) => streamFile(context, address, options),
  };
}
