import { join } from 'node:path';
import { keys, type AttemptRef } from '@winslow/domain';

/** Where an attempt lives on the node; all on one file system, so that files move between them by rename and link. */
export interface RunFolder {
  /** Holds all the others. */
  readonly root: string;
  /** Mounted at `/workspace`, writable. Made by `prepareWorkspace`. */
  readonly workspace: string;
  /** What `prepareWorkspace` put there, to find changes by. */
  readonly staged: string;
  /** Mounted at `/output`, writable. The caller makes it. */
  readonly output: string;
  /** Mounted at `/input`, `/resources` and `/results`, read-only. Made by `stageInputs`. */
  readonly input: string;
  readonly resources: string;
  readonly results: string;
  /** Mounted at `/winslow`. The caller makes it. */
  readonly winslow: string;
}

export interface NodeFolders {
  readonly cache: string;
  readonly runs: string;
  readonly sealed: string;
  readonly trees: string;
  readonly trash: string;
}

export function nodeFolders(dataFolder: string): NodeFolders {
  return {
    cache: join(dataFolder, 'cache'),
    runs: join(dataFolder, 'runs'),
    sealed: join(dataFolder, 'sealed'),
    trees: join(dataFolder, 'trees'),
    trash: join(dataFolder, 'trash'),
  };
}

export function runFolder(runsFolder: string, of: AttemptRef): RunFolder {
  const root = join(runsFolder, attemptName(of));
  return {
    root,
    workspace: join(root, 'workspace'),
    staged: join(root, 'staged'),
    output: join(root, 'output'),
    input: join(root, 'input'),
    resources: join(root, 'resources'),
    results: join(root, 'results'),
    winslow: join(root, 'winslow'),
  };
}

/** One name per attempt, safe as a file name. @throws InvalidPathError */
export function attemptName(of: AttemptRef): string {
  keys.attemptPrefix(of);
  return `${of.projectId}-${of.run}-${of.attempt}`;
}

/** The attempt that has this name; undefined for what is no attempt's. */
export function attemptOfName(name: string): AttemptRef | undefined {
  const [, projectId, run, attempt] = /^([^-]+)-([1-9]\d*)-([1-9]\d*)$/.exec(name) ?? [];
  return projectId === undefined ? undefined : { projectId, run: Number(run), attempt: Number(attempt) };
}
