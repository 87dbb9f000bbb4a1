import { createHash } from 'node:crypto';
import { endpoints } from '@winslow/api';
import { liveRunRow } from '@/server/stage-runs/live-run-row';
import { conditionalJson } from '../conditional';
import { handler } from '../handler';

export const showProject = handler(endpoints.showProject, async ({ winslow, params, request, signal }) => {
  const { view, live, version } = await winslow.projects.show(params.project, { signal });
  const runs = live.map(liveRunRow);
  return conditionalJson(request, { etag: etagOf(version, runs), body: { view, live: runs } });
});

/** The version of the view; with what goes on in open runs, which changes without it. */
function etagOf(version: string, live: readonly unknown[]): string {
  if (live.length === 0) return version;
  return `${version}/${createHash('sha256').update(JSON.stringify(live)).digest('hex').slice(0, 16)}`;
}
