import type { Node } from '../api';

/** Runs that a node still has, in words. */
export function stillThere({ work }: Node): string {
  return (work ?? [])
    .map(({ projectName, projectId, run, stageId, storing }) => {
      const name = `${stageId ?? 'a stage'} of ${projectName ?? projectId} (run ${run})`;
      return storing ? `${name}, which stores what it left` : name;
    })
    .join(', ');
}
