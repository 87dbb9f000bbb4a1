import { existsSync } from 'node:fs';
import type { PhaseInput } from '@winslow/domain';
import { describeDisk, DiskFullError } from '@winslow/storage';
import type { ActivityDeps } from '../activity-deps';
import type { Phase } from '../fence/fenced';
import { isDiskFullCode, systemCode } from '../system-error';
import { FullDiskError } from './full-disk-error';
import { takenOn } from './taken-on';

/** The phase, with every full disk that it meets told in full. @throws FullDiskError */
export function tellingFullDisk<Input extends PhaseInput, Result>(
  phase: Phase<Input, Result>,
): Phase<Input, Result> {
  return async (deps, input, scope) => {
    try {
      return await phase(deps, input, scope);
    } catch (error) {
      const found = fullDiskOf(error);
      throw found === null ? error : await judged({ deps, input, found, signal: scope.signal }, error);
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

interface Met {
  readonly deps: ActivityDeps;
  readonly input: PhaseInput;
  readonly found: FoundFullDisk;
  readonly signal: AbortSignal;
}

async function judged({ deps, input, found, signal }: Met, cause: unknown): Promise<FullDiskError> {
  const { dataDir, nodeId } = deps;
  const { attempt, spec, placedOn } = input;
  const { path, missingBytes } = found;
  const isOurs = path === null || path.startsWith(`${dataDir}/`) || !existsSync(path);
  const place = isOurs ? dataDir : path;
  const disk = await describeDisk(place);
  const facts = {
    nodeId,
    stageId: spec.stage.id,
    disk: disk.name,
    freeBytes: disk.freeBytes,
    totalBytes: disk.totalBytes,
    requestedBytes: placedOn.diskBytes,
    usedBytes: await takenOn(place, { deps, attempt, signal }),
    missingBytes,
  };
  return new FullDiskError(facts, cause);
}
