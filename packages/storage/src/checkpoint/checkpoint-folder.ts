import { join } from 'node:path';
import type { RunFolder } from '../run-folders';

/** Where files of a checkpoint lie while it is taken or put back: on the run's file system, out of the container's reach. */
export function checkpointFolder({ root }: Pick<RunFolder, 'root'>): string {
  return join(root, 'checkpoint');
}
