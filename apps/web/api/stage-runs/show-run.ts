import { endpoints } from '@winslow/api';
import { failureWords, isEnded, NotFoundError } from '@winslow/domain';
import { environmentOf } from '@/server/stage-runs/environment-of';
import { findRecord } from '@/server/stage-runs/find-record';
import { liveRunRow } from '@/server/stage-runs/live-run-row';
import { handler } from '../handler';

export const showRun = handler(endpoints.showRun, async ({ winslow, params, signal }) => {
  const { projectId, name, runs } = await winslow.projects.view(params.project, { signal });
  const summary = runs.find(({ run }) => run === params.run);
  if (summary === undefined) throw new NotFoundError(`project ${name} has no run ${params.run}`);
  const of = { projectId, run: params.run };
  const [live, record] = await Promise.all([
    isEnded(summary.status) ? undefined : winslow.stageRuns.live(of, { signal }),
    isEnded(summary.status) ? findRecord(winslow, of, signal) : undefined,
  ]);
  const spec = record?.spec ?? (await winslow.stageRuns.spec(of, { signal }));
  return {
    ...of,
    summary,
    live: live ? liveRunRow(live) : null,
    environment: spec ? environmentOf(spec) : [],
    failure: record && !record.verdict.ok ? failureWords(record.verdict.kind) : null,
    record: record ?? null,
  };
});
