import type { ProjectStatus } from './project-status';
import type {
  CommandRecord,
  Deletion,
  JournalEntry,
  NextRun,
  OpenQuestion,
  Pause,
  ProjectState,
  RetentionPolicy,
  RunSummary,
} from './project-state';
import { deriveProjectStatus, executingRun } from './derive-project-status';
import { settledRun } from './settled-runs';

/** What the query `view` answers: the state as people and programs see it. */
export interface ProjectView {
  readonly projectId: string;
  readonly name: string;
  readonly status: ProjectStatus;
  /** One sentence: what is going on, or what it waits for. */
  readonly statusText: string;
  /** How far the pipeline is: stages that lie behind, of all. */
  readonly progress: { readonly stagesDone: number; readonly stages: number };
  /** Sorted. */
  readonly tags: readonly string[];
  readonly archived: boolean;
  readonly deleting: Deletion | null;
  readonly retention: RetentionPolicy;
  /** Stage after which the project will pause, while that stage runs. */
  readonly pausesAfter: string | null;
  /** Whether a person has to do something before it goes on. */
  readonly needsInput: boolean;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly updatedAtMs: number;
  readonly pipeline: {
    readonly name: string;
    readonly revision: string;
    readonly stages: readonly StageView[];
  };
  readonly environment: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, { readonly text: string; readonly stageId: string }>>;
  /** What runs next, at once or when the project is resumed; null while a stage runs and at the end. */
  readonly next: (NextRun & { readonly stageId: string }) | null;
  readonly pause: Pause | null;
  readonly question: OpenQuestion | null;
  readonly runs: readonly RunSummary[];
  /** Runs that make up the outputs view, in order of acceptance. */
  readonly acceptedRuns: readonly { readonly run: number; readonly attempt: number }[];
  readonly commands: readonly CommandRecord[];
  /** Newest entries of the journal, which are not in S3 yet. */
  readonly pendingJournal: readonly JournalEntry[];
}

/** A stage of the pipeline with its newest run. */
export interface StageView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Whether it asks a person before it starts. */
  readonly asks: boolean;
  readonly lastRun: number | null;
  readonly status: RunSummary['status'] | 'pending' | 'next';
}

export function viewProject(state: ProjectState): ProjectView {
  const { status, text } = deriveProjectStatus(state);
  return {
    projectId: state.projectId,
    name: state.name,
    status,
    statusText: text,
    progress: stageProgress(state),
    tags: state.tags,
    archived: state.archived,
    deleting: state.deleting,
    retention: state.retention,
    pausesAfter: pausesAfter(state),
    needsInput: needsInput(state),
    createdAtMs: state.createdAtMs,
    createdBy: state.createdBy.name,
    updatedAtMs: state.updatedAtMs,
    pipeline: { name: state.definition.name, revision: state.definitionRevision, stages: viewStages(state) },
    environment: state.environment,
    answers: Object.fromEntries(
      Object.entries(state.answers).map(([name, answer]) => [
        name,
        { text: answer.text, stageId: answer.stageId },
      ]),
    ),
    next: viewNext(state),
    pause: state.pause,
    question: state.question,
    runs: state.runs,
    acceptedRuns: acceptedAttempts(state),
    commands: state.commands,
    pendingJournal: state.pendingJournal,
  };
}

function viewStages(state: ProjectState): StageView[] {
  return state.definition.stages.map((stage, index) => {
    const last = state.runs.findLast((run) => run.stageId === stage.id);
    const isNext = state.next?.stageIndex === index;
    return {
      id: stage.id,
      name: stage.name,
      description: stage.description ?? null,
      asks: stage.form !== undefined,
      lastRun: last?.run ?? null,
      status: isNext ? 'next' : (last?.status ?? 'pending'),
    };
  });
}

/** Accepted runs with the attempt that counted. */
export function acceptedAttempts(state: ProjectState): { run: number; attempt: number }[] {
  return state.acceptedRuns.map((number) => ({ run: number, attempt: state.runs[number - 1]?.attempt ?? 1 }));
}

/** Whether nothing goes on until a person answers. A project that is put aside asks nobody. */
export function needsInput(state: ProjectState): boolean {
  if (state.archived || state.deleting) return false;
  const { status } = deriveProjectStatus(state);
  return status === 'awaitingInput' || status === 'awaitingConfirmation';
}

/** Stages before the one that runs or is next; all of them at the end, none before the start. */
export function stageProgress(state: ProjectState): ProjectView['progress'] {
  const stages = state.definition.stages.length;
  const current = executingRun(state)?.stageIndex ?? state.next?.stageIndex;
  const isDone = state.started && settledRun(state, stages - 1) !== undefined;
  return { stagesDone: current ?? (isDone ? stages : 0), stages };
}

function pausesAfter(state: ProjectState): string | null {
  const executing = executingRun(state);
  return executing && (executing.once || state.pause) ? executing.stageId : null;
}

function viewNext({ next, definition }: ProjectState): ProjectView['next'] {
  const stage = next && definition.stages[next.stageIndex];
  return next && stage ? { ...next, stageId: stage.id } : null;
}
