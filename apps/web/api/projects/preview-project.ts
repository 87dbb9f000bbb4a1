import { endpoints } from '@winslow/api';
import { ConflictError } from '@winslow/domain';
import { handler } from '../handler';

export const previewProject = handler(endpoints.previewProject, async ({ winslow, params, body, signal }) => {
  const preview = await winslow.projects.preview({ ...body, project: params.project, signal });
  if (!preview.ok) throw new ConflictError(preview.reason);
  return preview;
});
