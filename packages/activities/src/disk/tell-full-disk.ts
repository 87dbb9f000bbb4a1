import type { PhaseInput } from '@winslow/domain';
import { describeDisk, DiskFullError, diskUsage, type DiskFacts } from '@winslow/storage';
import type { ActivityDeps } from '../activity-deps';
import type { Phase } from '../fence/fenced';
import { isDiskFullCode, systemCode } from '../system-error';
import { stageDirectories } from '../workspace/stage-directories';
import { FullDiskError } from './full-disk-error';

/** The phase, with every full disk that it meets told in full. @throws FullDiskError */
export function tellingFullDisk<Input extends PhaseInput, Result>(
  phase: Phase<Input, Result>,
): Phase<Input, Result> {
  return async (deps, input, scope) => {
    try {
      return await phase(deps, input, scope);
    } catch (error) {
      const found = fullDiskOf(error);
      throw found === null ? error : await judged(deps, input, found, error);
    }
  };
}

interface FoundFullDisk {
  /** Somewhere on the disk; null: on that of the node's own data. */
  readonly path: string | null;
  readonly missingBytes: number | null;
}

function fullDiskOf(error: unknown): FoundFullDisk | null {
  if (error instanceof DiskFullError) return { path: error.path, missingBytes: error.missingBytes };
  return isDiskFullCode(systemCode(error)) ? { path: null, missingBytes: null } : null;
}

async function judged(
  { dataDir, nodeId, nodeStorage }: ActivityDeps,
  { attempt, spec, placedOn }: PhaseInput,
  { path, missingBytes }: FoundFullDisk,
  cause: unknown,
): Promise<FullDiskError> {
  const { root } = stageDirectories(nodeStorage, attempt);
  const isOurs = path === null || path.startsWith(`${dataDir}/`);
  const disk = await diskOf(isOurs ? dataDir : path, dataDir);
  const facts = {
    nodeId,
    stageId: spec.stage.id,
    disk: disk.name,
    freeBytes: disk.freeBytes,
    totalBytes: disk.totalBytes,
    requestedBytes: placedOn.diskBytes,
    usedBytes: await diskUsage(root),
    missingBytes,
  };
  return new FullDiskError(facts, cause);
}

/** A file that could not be written is not there to be asked about. */
async function diskOf(path: string, otherwise: string): Promise<DiskFacts> {
  try {
    return await describeDisk(path);
  } catch {
    return describeDisk(otherwise);
  }
}
