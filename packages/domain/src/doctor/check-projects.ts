import type { Finding } from './finding';
import { mending } from './finding';
import type { SystemSnapshot } from './system-snapshot';

/** Projects that wait for what will never come. */
export function checkProjects({ projects, ended }: SystemSnapshot): Finding[] {
  return projects.flatMap(({ name, projectId, waitsFor }) =>
    waitsFor
      .filter(({ workflowId }) => ended.has(workflowId))
      .map(({ run }) =>
        mending(
          'projectWaitsForEnded',
          `project ${name} (${projectId})`,
          `It waits for run ${run}, whose workflow has ended without a word.`,
        ),
      ),
  );
}
