import { readFile } from 'node:fs/promises';
import type { ImageIdentity, PrepareResult, SealResult, StageQuestion, Verdict } from '@winslow/domain';
import type { Owner } from '@winslow/storage';
import { replaceFile } from '../files/replace-file';

/** What the worker remembers of an attempt on this node, beyond its own life. */
export interface AttemptState {
  readonly schemaVersion: 1;
  readonly image: ImageIdentity | null;
  /** Who the container's writable folders belong to. */
  readonly owner: Owner | null;
  /** Set once everything is in place; a directory without it is half done. */
  readonly prepared: PrepareResult | null;
  readonly container: ContainerTrace | null;
  /** Last value of each result key seen so far. */
  readonly values: Readonly<Record<string, string>>;
  /** Set once judged: the workspace, which the verdict looked into, may be sealed away by now. */
  readonly judged: JudgedRun | null;
  /** Set once sealed: sealing again gives the same. */
  readonly sealed: SealResult | null;
}

export interface ContainerTrace {
  readonly id: string;
  readonly started: boolean;
  /** Of the computer and of the engine, when the container was last seen running. */
  readonly bootId: string;
  readonly engineRunId: string;
  /** Why Winslow itself ends the container; null while it does not. */
  readonly ending: ContainerEnding | null;
}

/** What is known of a run before its workspace is frozen. */
export interface JudgedRun {
  readonly verdict: Verdict;
  readonly question: StageQuestion | null;
  readonly outputFiles: number;
  readonly outputBytes: number;
  readonly warnings: readonly string[];
}

export type ContainerEnding = 'timedOut' | 'killed' | 'logLimit';

export const NEW_ATTEMPT_STATE: AttemptState = {
  schemaVersion: 1,
  image: null,
  owner: null,
  prepared: null,
  container: null,
  values: {},
  judged: null,
  sealed: null,
};

/** The attempt's state; a new one when there is none or it cannot be read. */
export async function readAttemptState(file: string): Promise<AttemptState> {
  try {
    const state = JSON.parse(await readFile(file, 'utf8')) as AttemptState; // our own file
    return state.schemaVersion === 1 ? { ...NEW_ATTEMPT_STATE, ...state } : NEW_ATTEMPT_STATE;
  } catch {
    return NEW_ATTEMPT_STATE;
  }
}

/** Replaces the state in one step: a crash leaves the old one or the new one. */
export async function writeAttemptState(file: string, state: AttemptState): Promise<void> {
  await replaceFile(file, JSON.stringify(state));
}
