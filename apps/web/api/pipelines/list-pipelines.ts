import { endpoints } from '@winslow/api';
import { countProjects } from '@/server/project-list/count-projects';
import { handler } from '../handler';

export const listPipelines = handler(endpoints.listPipelines, async ({ winslow, services, signal }) => {
  const [pipelines, projects] = await Promise.all([
    winslow.pipelines.list({ signal }),
    services.live.projects.all(),
  ]);
  const uses = new Map(Object.entries(countProjects(projects).pipelines));
  return { items: pipelines.map((row) => ({ ...row, projects: uses.get(row.name) ?? 0 })) };
});
