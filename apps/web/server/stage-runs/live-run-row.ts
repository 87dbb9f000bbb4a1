import type { LiveRunRow } from '@winslow/api';
import type { LiveRun } from '@winslow/client';

/** What goes on in an open run, as the API tells it. */
export function liveRunRow({ view, progress, retries }: LiveRun): LiveRunRow {
  const { run, stageId, status, attempt, waiting } = view;
  return {
    run,
    stageId,
    status,
    attempt,
    nodeId: view.placedOn?.nodeId ?? null,
    waiting,
    progress,
    retries: [...retries],
  };
}
