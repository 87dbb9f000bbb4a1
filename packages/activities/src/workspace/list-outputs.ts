import { opendir, lstat } from 'node:fs/promises';
import { displayWorkspacePath, workspacePathFromBytes, type WorkspacePath } from '@winslow/domain';

export interface FoundOutputs {
  /** Regular files, as people would write their paths below `/output`. */
  readonly paths: readonly WorkspacePath[];
  readonly bytes: number;
  /** What is there but will not be kept. */
  readonly warnings: readonly string[];
}

const SEPARATOR = Buffer.from('/');

/** What a stage left in its `/output`. Links are not followed. */
export async function listOutputs(folder: string, signal: AbortSignal): Promise<FoundOutputs> {
  const paths: WorkspacePath[] = [];
  const warnings: string[] = [];
  let bytes = 0;
  const visit = async (directory: Buffer, prefix: Buffer): Promise<void> => {
    signal.throwIfAborted();
    // Names are bytes; not all of them are text. The types know buffers for readdir only.
    const entries = await opendir(directory, {
      encoding: 'buffer' as unknown as BufferEncoding,
    });
    for await (const entry of entries) {
      const name = entry.name as unknown as Buffer;
      const path = Buffer.concat([prefix, name]);
      const full = Buffer.concat([directory, SEPARATOR, name]);
      const stats = await lstat(full);
      if (stats.isDirectory()) await visit(full, Buffer.concat([path, SEPARATOR]));
      else if (stats.isFile()) {
        paths.push(workspacePathFromBytes(path));
        bytes += stats.size;
      } else
        warnings.push(
          `${displayWorkspacePath(workspacePathFromBytes(path))}: only regular files are kept as outputs`,
        );
    }
  };
  await visit(Buffer.from(folder), Buffer.alloc(0));
  return { paths, bytes, warnings };
}
