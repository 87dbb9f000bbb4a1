import { stat } from 'node:fs/promises';
import { containerName, type AttemptRef } from '@winslow/domain';
import { diskUsage } from '@winslow/storage';
import type { ActivityDeps } from '../activity-deps';
import { stageDirectories } from '../workspace/stage-directories';

export interface Taker {
  readonly deps: ActivityDeps;
  readonly attempt: AttemptRef;
  readonly signal: AbortSignal;
}

/** What an attempt takes of the disk that the place lies on: its folders, and what its container wrote outside of them. In bytes. */
export async function takenOn(place: string, { deps, attempt, signal }: Taker): Promise<number> {
  const { root } = stageDirectories(deps.nodeStorage, attempt);
  const inFolders = (await isOneDisk(place, deps.dataDir)) ? await diskUsage(root) : 0;
  try {
    const engine = await deps.runtime.dataFolder(signal);
    if (engine === null || !(await isOneDisk(place, engine))) return inFolders;
    const container = containerName(deps.installation, attempt);
    return inFolders + ((await deps.runtime.output.writtenBytes(container, signal)) ?? 0);
  } catch {
    // An engine whose disk is full may not answer; what is known has to do.
    return inFolders;
  }
}

async function isOneDisk(place: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([stat(place), stat(other)]);
  return one.dev === two.dev;
}
