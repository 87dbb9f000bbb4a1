import type { ProjectStatus } from './project-status';
import type { CommandRecord, OpenQuestion, Pause, ProjectState, RunSummary } from './project-state';
import { deriveProjectStatus } from './derive-project-status';

/** What the query `view` answers: the state as people and programs see it. */
export interface ProjectView {
  readonly projectId: string;
  readonly name: string;
  readonly status: ProjectStatus;
  /** One sentence: what is going on, or what it waits for. */
  readonly statusText: string;
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
  readonly pause: Pause | null;
  readonly question: OpenQuestion | null;
  readonly runs: readonly RunSummary[];
  /** Runs that make up the outputs view, in order of acceptance. */
  readonly acceptedRuns: readonly { readonly run: number; readonly attempt: number }[];
  readonly commands: readonly CommandRecord[];
}

/** A stage of the pipeline with its newest run. */
export interface StageView {
  readonly id: string;
  readonly name: string;
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
    pause: state.pause,
    question: state.question,
    runs: state.runs,
    acceptedRuns: acceptedAttempts(state),
    commands: state.commands,
  };
}

function viewStages(state: ProjectState): StageView[] {
  return state.definition.stages.map((stage, index) => {
    const last = state.runs.findLast((run) => run.stageId === stage.id);
    const isNext = state.next?.stageIndex === index;
    return {
      id: stage.id,
      name: stage.name ?? stage.id,
      lastRun: last?.run ?? null,
      status: isNext ? 'next' : (last?.status ?? 'pending'),
    };
  });
}

/** Accepted runs with the attempt that counted. */
export function acceptedAttempts(state: ProjectState): { run: number; attempt: number }[] {
  return state.acceptedRuns.map((number) => ({ run: number, attempt: state.runs[number - 1]?.attempt ?? 1 }));
}
