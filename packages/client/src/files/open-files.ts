import type { CallOptions, ClientContext } from '../context';
import type { FileAddress } from './file-address';
import { getFiles, type GetFilesRequest, type GetFilesResult } from './get-files';
import { listFiles, type FileListing, type ListFilesOptions } from './list-files';
import { putFiles, type PutFilesRequest, type PutFilesResult } from './put-files';
import { streamFile } from './stream-file';

/** Files of the pool, of projects' inputs and outputs, and of runs. */
export interface Files {
  /** In pages where a limit is given. @throws NotFoundError */
  list(address: FileAddress, options?: ListFilesOptions): Promise<FileListing>;
  put(request: PutFilesRequest): Promise<PutFilesResult>;
  get(request: GetFilesRequest): Promise<GetFilesResult>;
  stream(address: FileAddress, options?: CallOptions): AsyncGenerator<Buffer>;
}

export function openFiles(context: ClientContext): Files {
  return {
    list: (address, options) => listFiles(context, address, options),
    put: (request) => putFiles(context, request),
    get: (request) => getFiles(context, request),
    stream: (address, options) => streamFile(context, address, options),
  };
}
