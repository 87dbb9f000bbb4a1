import { isRawPath, workspacePathFromBytes, workspacePathToBytes, type WorkspacePath } from '@winslow/domain';

/** A path as the file system takes it: bytes where the name is not UTF-8. */
export type FsPath = string | Buffer;

/** Where the path of a workspace lies below `root`; `''` is the root itself. */
export function toFsPath(root: string, path: WorkspacePath): FsPath {
  if (path === '') return root;
  if (!isRawPath(path)) return `${root}/${path}`;
  return Buffer.concat([Buffer.from(`${root}/`), workspacePathToBytes(path)]);
}

/** The path of the name inside the folder; `''` is the root. */
export function childPath(folder: WorkspacePath, name: Uint8Array | string): WorkspacePath {
  if (typeof name === 'string' && !isRawPath(folder)) return folder === '' ? name : `${folder}/${name}`;
  const bytes = Buffer.from(name);
  if (folder === '') return workspacePathFromBytes(bytes);
  return workspacePathFromBytes(Buffer.concat([workspacePathToBytes(folder), Buffer.from('/'), bytes]));
}
