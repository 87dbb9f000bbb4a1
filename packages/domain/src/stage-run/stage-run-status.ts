/** Every state of a stage run, in the order in which a run passes through them. */
export const StageRunStatus = {
  queued: 'queued',
  placing: 'placing',
  preparing: 'preparing',
  running: 'running',
  frozen: 'frozen',
  committing: 'committing',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
  lost: 'lost',
} as const;
export type StageRunStatus = (typeof StageRunStatus)[keyof typeof StageRunStatus];

/** How a stage run can end; nothing about an ended run changes any more. */
const ENDED_STAGE_RUN_STATUSES = ['succeeded', 'failed', 'cancelled', 'skipped', 'lost'] as const;
export type EndedStageRunStatus = (typeof ENDED_STAGE_RUN_STATUSES)[number];

export function isEnded(status: StageRunStatus): status is EndedStageRunStatus {
  return (ENDED_STAGE_RUN_STATUSES as readonly StageRunStatus[]).includes(status);
}
