import type { ProjectState, RunSummary } from './project-state';

export function replaceRun(state: ProjectState, run: RunSummary): ProjectState {
  return { ...state, runs: state.runs.with(run.run - 1, run) };
}
