import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { objectPathFault, type InputFault } from '@winslow/domain';

/** A local file that is to be uploaded. */
export interface LocalFile {
  /** With symbolic links followed, so that the bytes are those of a regular file. */
  readonly source: string;
  /** Where it goes, below the destination; `/` between names. */
  readonly path: string;
  readonly size: number;
}

/** What a local path holds, or every reason why it cannot be uploaded. */
export interface LocalTree {
  readonly kind: 'file' | 'folder';
  /** Name of the path's last part. */
  readonly name: string;
  readonly files: readonly LocalFile[];
  readonly faults: readonly InputFault[];
}

/** Reads a file or a whole folder, in order of names. Empty folders are left out: the store knows only files. */
export async function readLocalTree(localPath: string, signal?: AbortSignal): Promise<LocalTree> {
  const name = basename(resolve(localPath));
  const faults: InputFault[] = [];
  const files: LocalFile[] = [];
  const found = await stat(localPath).catch((error: NodeJS.ErrnoException) => readFault(error));
  if (typeof found === 'string')
    return { kind: 'file', name, files, faults: [{ path: localPath, message: found }] };
  if (!found.isDirectory()) {
    await addFile({ path: name, source: localPath }, files, faults);
    return { kind: 'file', name, files, faults };
  }
  await walk(localPath, { prefix: '', files, faults, signal });
  if (files.length === 0 && faults.length === 0)
    faults.push({ path: localPath, message: 'is an empty folder: there is nothing to upload' });
  return { kind: 'folder', name, files, faults };
}

interface Walk {
  readonly prefix: string;
  readonly files: LocalFile[];
  readonly faults: InputFault[];
  readonly signal?: AbortSignal;
}

async function walk(folder: string, { prefix, files, faults, signal }: Walk): Promise<void> {
  signal?.throwIfAborted();
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    faults.push({ path: folder, message: readFault(error) });
    return [];
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const source = join(folder, entry.name);
    const path = prefix + entry.name;
    if (entry.isDirectory()) await walk(source, { prefix: `${path}/`, files, faults, signal });
    else await addFile({ path, source }, files, faults);
  }
}

async function addFile(
  { path, source }: { path: string; source: string },
  files: LocalFile[],
  faults: InputFault[],
): Promise<void> {
  const pathFault = objectPathFault(path);
  if (pathFault !== undefined) {
    faults.push({ path: JSON.stringify(source), message: `cannot be a name in the store: ${pathFault}` });
    return;
  }
  try {
    const stats = await stat(source);
    if (stats.isFile()) files.push({ source: await realpath(source), path, size: stats.size });
    else faults.push({ path: source, message: specialFault(stats.isDirectory()) });
  } catch (error) {
    faults.push({ path: source, message: readFault(error as NodeJS.ErrnoException) });
  }
}

function specialFault(isDirectory: boolean): string {
  return isDirectory
    ? 'is a symbolic link to a folder, which could lead in circles: upload that folder by itself'
    : 'is neither a file nor a folder';
}

function readFault(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
      return 'may not be read';
    default:
      return `cannot be read: ${error.code ?? error.message}`;
  }
}
