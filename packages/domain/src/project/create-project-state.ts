import type { ProjectCreation, ProjectState } from './project-state';

/** The state of a project that was just made: idle, nothing run yet. */
export function createProjectState(creation: ProjectCreation): ProjectState {
  return {
    schemaVersion: 1,
    projectId: creation.projectId,
    name: creation.name,
    createdAtMs: creation.createdAtMs,
    createdBy: creation.createdBy,
    updatedAtMs: creation.createdAtMs,
    definition: creation.definition,
    definitionRevision: creation.definitionRevision,
    environment: creation.environment,
    answers: {},
    tags: [],
    archived: false,
    deleting: null,
    retention: { keepLast: null },
    droppedRuns: [],
    started: false,
    next: null,
    pause: null,
    question: null,
    runs: [],
    acceptedRuns: [],
    commands: [],
    journalSeq: 1,
    pendingJournal: [],
  };
}
