import { deriveProjectStatus, listedRuns, stageProgress } from '@winslow/domain';
import type { ListedRuns, ProjectState } from '@winslow/domain';
import type { ProjectMemo } from './contract';

/** Longest text that a list gets, in characters. */
const LISTED_TEXT = 200;

/** What lists show and nobody searches for. */
export function projectMemo(state: ProjectState): ProjectMemo & ListedRuns {
  const { text } = deriveProjectStatus(state);
  return {
    name: state.name,
    text: [...text].slice(0, LISTED_TEXT).join(''),
    createdAtMs: state.createdAtMs,
    ...stageProgress(state),
    ...listedRuns(state),
  };
}
