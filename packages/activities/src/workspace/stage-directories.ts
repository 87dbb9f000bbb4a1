import { join } from 'node:path';
import type { AttemptRef } from '@winslow/domain';
import type { NodeStorage } from '@winslow/storage';

/** Where one attempt keeps its things on the node. Absolute host paths. */
export interface StageDirectories {
  /** Holds all others. */
  readonly root: string;
  readonly workspace: string;
  readonly output: string;
  /** `/winslow` in the container. */
  readonly control: string;
  readonly input: string;
  readonly resources: string;
  readonly results: string;
  /** What the worker itself must remember of the attempt. */
  readonly stateFile: string;
}

/** The directories of an attempt, where the node's storage puts them. @throws InvalidPathError */
export function stageDirectories(
  storage: Pick<NodeStorage, 'runFolder'>,
  attempt: AttemptRef,
): StageDirectories {
  const { root, workspace, output, winslow, input, resources, results } = storage.runFolder(attempt);
  return {
    root,
    workspace,
    output,
    control: winslow,
    input,
    resources,
    results,
    stateFile: join(root, 'state.json'),
  };
}
