/**
 * Names one attempt of one stage run. `attempt` is also the epoch: it is in the container's labels and in every
 * path the attempt writes to, so a stale attempt can write, but never to a place that counts.
 */
export interface AttemptRef {
  readonly projectId: string;
  /** Number of the stage run within its project, from 1 on. */
  readonly run: number;
  /** From 1 on; a machine fault brings the next. */
  readonly attempt: number;
}

/** Deterministic container name: a restarted worker finds its container by it. */
export function containerName(installation: string, ref: AttemptRef): string {
  return `winslow-${installation}-${ref.projectId}-${ref.run}-${ref.attempt}`;
}

/** Labels by which containers of Winslow are found again. */
export const CONTAINER_LABELS = {
  installation: 'winslow.installation',
  project: 'winslow.project',
  stage: 'winslow.stage',
  stageRun: 'winslow.stage-run',
  attempt: 'winslow.attempt',
  node: 'winslow.node',
  /** Devices by id, with commas between; absent without any. */
  gpus: 'winslow.gpus',
} as const;
