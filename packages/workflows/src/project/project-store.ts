import type { ProjectState } from '@winslow/domain';

/** The one mutable cell of a project's workflow: every handler and the main loop read and replace the state here. */
export interface ProjectStore {
  get(): ProjectState;
  set(state: ProjectState): void;
}

export function createProjectStore(initial: ProjectState): ProjectStore {
  let current = initial;
  return {
    get: () => current,
    set: (state) => {
      current = state;
    },
  };
}
