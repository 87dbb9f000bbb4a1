import { endpoints } from '@winslow/api';
import { countProjects } from '@/server/project-list/count-projects';
import { readCursor } from '@/server/project-list/list-cursor';
import { pageProjects } from '@/server/project-list/page-projects';
import { readFilter } from '@/server/project-list/read-filter';
import { handler } from '../handler';

export const listProjects = handler(endpoints.listProjects, async ({ services, query }) => {
  const { sort, limit, cursor } = query;
  const filter = readFilter(query);
  const after = cursor === undefined ? undefined : readCursor(cursor, sort);
  const rows = await services.live.projects.all();
  return { ...pageProjects(rows, { filter, sort, limit, after }), counts: countProjects(rows) };
});
