import type { Actor } from '../actor';
import type { FormDefinition, StageDefinition } from '../pipeline';

/** Why a stage run came to be. */
export const Trigger = { manual: 'manual', automatic: 'automatic', api: 'api' } as const;
export type Trigger = (typeof Trigger)[keyof typeof Trigger];

/** A snapshot that a run starts from: what the attempt of an earlier run left. */
export interface WorkspaceBase {
  readonly run: number;
  readonly attempt: number;
  readonly manifestDigest: string;
  /** Node on which it was sealed; only there can it be used before it is stored. */
  readonly nodeId: string;
  /** False while its upload still goes on. */
  readonly stored: boolean;
}

/** An ended run whose outputs count in the project's view of outputs. */
export interface AcceptedRun {
  readonly run: number;
  readonly attempt: number;
}

/** Everything that one stage run is made from, frozen when it is created. */
export interface StageRunSpec {
  readonly schemaVersion: 1;
  readonly projectId: string;
  readonly projectName: string;
  readonly pipelineName: string;
  readonly definitionRevision: string;
  readonly run: number;
  readonly stage: StageDefinition;
  /** Layered environment as text, expanded, before the injected `WINSLOW_*`; files as mount paths. */
  readonly environment: Readonly<Record<string, string>>;
  /** Layer that each variable came from, for display. */
  readonly environmentOrigins: Readonly<Record<string, string>>;
  /** All answers so far, by field name: becomes `/winslow/answers.json`. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Files that parameters point at, as `input:/…` or `pool:/…`; staged besides what `inputs` names. */
  readonly fileParameters: readonly string[];
  /** Null: an empty workspace. */
  readonly base: WorkspaceBase | null;
  /** In order of acceptance; the outputs view that `/results` is made from. */
  readonly acceptedRuns: readonly AcceptedRun[];
  readonly trigger: Trigger;
  readonly actor: Actor;
  /** The run that this one redoes, if any. */
  readonly redoOf: number | null;
  /** Epoch milliseconds. */
  readonly queuedAtMs: number;
}

/** What a successful stage asks a person, from `/winslow/ask.json`. */
export interface StageQuestion {
  readonly form: FormDefinition;
  /** Where the picture lies, if the form has one. */
  readonly picture: PictureRef | null;
}

/** A picture within what a run left. */
export interface PictureRef {
  readonly run: number;
  readonly attempt: number;
  readonly place: 'output' | 'workspace';
  readonly path: string;
}
