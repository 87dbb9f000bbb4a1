import type { Actor } from '../actor';
import type { FormDefinition, PipelineDefinition } from '../pipeline';
import type { PictureRef, Trigger } from '../stage-run/stage-run-spec';
import type { StageRunStatus } from '../stage-run/stage-run-status';
import type { ProjectCommandName } from './project-command';
import type { PauseReason } from './project-status';

/** Everything a project's workflow knows. Plain JSON: it is handed on at continue-as-new and kept as `state.json`. */
export interface ProjectState {
  readonly schemaVersion: 1;
  readonly projectId: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly createdBy: Actor;
  readonly updatedAtMs: number;
  /** The project's own copy of a revision of a definition. */
  readonly definition: PipelineDefinition;
  readonly definitionRevision: string;
  /** Layer `project`, as text: parameters and further variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, GivenAnswer>>;
  /** Sorted, without doubles. */
  readonly tags: readonly string[];
  /** Put aside: starts nothing, and lists leave it out unless they are asked for it. */
  readonly archived: boolean;
  /** Set once and for ever: the project is on its way out. */
  readonly deleting: Deletion | null;
  readonly retention: RetentionPolicy;
  /** Runs whose workspaces went and whose bytes may still be there. */
  readonly droppedRuns: readonly number[];
  readonly started: boolean;
  /** What runs next; null before the start and at the end. */
  readonly next: NextRun | null;
  readonly pause: Pause | null;
  readonly question: OpenQuestion | null;
  /** All runs, oldest first. Of ended runs but the newest `DETAILED_RUNS` only what a redo needs is kept here. */
  readonly runs: readonly RunSummary[];
  /** Numbers of the runs whose outputs count, in the order in which they succeeded. */
  readonly acceptedRuns: readonly number[];
  /** Applied and refused commands, newest last, at most `REMEMBERED_COMMANDS`. */
  readonly commands: readonly CommandRecord[];
  /** Sequence number of the next journal entry. */
  readonly journalSeq: number;
  /** Entries that are not in S3 yet. */
  readonly pendingJournal: readonly JournalEntry[];
}

/** Which workspaces a project keeps. Outputs, logs and records always stay. */
export interface RetentionPolicy {
  /** Those of so many ended runs, newest first; null: all. */
  readonly keepLast: number | null;
}

export interface Deletion {
  readonly sinceMs: number;
  readonly actor: Actor;
}

export const DETAILED_RUNS = 50;
export const REMEMBERED_COMMANDS = 100;

export interface NextRun {
  readonly stageIndex: number;
  /** Run whose snapshot it starts from; null: empty workspace. */
  readonly base: number | null;
  readonly trigger: Trigger;
  readonly actor: Actor;
  /** Layer `run`: what a redo changes; null takes a variable away. */
  readonly environment: Readonly<Record<string, string | null>>;
  readonly redoOf: number | null;
  /** Only this stage: the project pauses after it. */
  readonly once: boolean;
  /** True once the stage's own `form` was answered for this run (or it has none to answer). */
  readonly formAnswered: boolean;
}

export interface Pause {
  readonly reason: PauseReason;
  /** In words, such as what failed. */
  readonly detail: string;
  readonly sinceMs: number;
  readonly actor: Actor;
}

export interface OpenQuestion {
  readonly id: string;
  /** `definition`: asked before the stage starts; `stage`: asked by the run itself through `/winslow/ask.json`. */
  readonly source: 'definition' | 'stage';
  readonly stageId: string;
  readonly run: number | null;
  readonly form: FormDefinition;
  readonly picture: PictureRef | null;
  readonly askedAtMs: number;
}

export interface GivenAnswer {
  /** As the container's environment has it. */
  readonly text: string;
  readonly value: unknown;
  readonly stageId: string;
  readonly actor: Actor;
  readonly atMs: number;
}

export interface RunSummary {
  readonly run: number;
  readonly stageId: string;
  readonly stageIndex: number;
  readonly status: StageRunStatus;
  readonly attempt: number;
  readonly base: number | null;
  readonly redoOf: number | null;
  /** The project pauses after it. */
  readonly once: boolean;
  readonly environment: Readonly<Record<string, string | null>>;
  readonly trigger: Trigger;
  readonly actor: Actor;
  readonly nodeId: string | null;
  /** Snapshot it left; null while there is none. */
  readonly manifestDigest: string | null;
  /** Whether that snapshot can be looked into and started from. */
  readonly workspace: 'kept' | 'dropped' | 'none';
  /** Who asked for its container to be killed. */
  readonly killedBy: string | null;
  /** True once the project went on to the next stage on this run's account. */
  readonly advanced: boolean;
  /** True when what it began on was lost before it was stored: its end says nothing about the project. @default false */
  readonly voided?: boolean;
  readonly queuedAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly exitCode: number | null;
  /** Why it waits, failed or was cancelled, in words. */
  readonly message: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly outputFiles: number;
  readonly logLines: number;
}

export interface CommandRecord {
  readonly commandId: string;
  /** A project command, or `create`. */
  readonly name: ProjectCommandName | 'create';
  readonly actor: Actor;
  readonly reason: string | null;
  readonly atMs: number;
  readonly payload: unknown;
  /** Null when it was applied. */
  readonly refused: string | null;
}

/** One line of a project's journal; the whole of them is its history for as long as it lives. */
export type JournalEntry =
  | { readonly seq: number; readonly atMs: number; readonly kind: 'command'; readonly command: CommandRecord }
  | { readonly seq: number; readonly atMs: number; readonly kind: 'run'; readonly run: RunSummary };

/** What a project is made from. */
export interface ProjectCreation {
  readonly projectId: string;
  readonly name: string;
  readonly definition: PipelineDefinition;
  readonly definitionRevision: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly createdBy: Actor;
  readonly createdAtMs: number;
}
