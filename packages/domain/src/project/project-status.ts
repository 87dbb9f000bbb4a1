/** What a person sees of a project. Always derived from its state, never stored. */
export const ProjectStatus = {
  idle: 'idle',
  running: 'running',
  waiting: 'waiting',
  paused: 'paused',
  awaitingInput: 'awaitingInput',
  awaitingConfirmation: 'awaitingConfirmation',
  failed: 'failed',
  succeeded: 'succeeded',
} as const;
export type ProjectStatus = (typeof ProjectStatus)[keyof typeof ProjectStatus];

export const PROJECT_STATUSES = Object.values(ProjectStatus);

/** States in which nothing goes on until somebody (or something) acts. */
const RESTING_PROJECT_STATUSES = [
  'idle',
  'paused',
  'awaitingInput',
  'awaitingConfirmation',
  'failed',
  'succeeded',
] as const satisfies readonly ProjectStatus[];

export function isResting(status: ProjectStatus): boolean {
  return (RESTING_PROJECT_STATUSES as readonly ProjectStatus[]).includes(status);
}

/** Why a project does not go on by itself. */
export const PauseReason = {
  requested: 'requested',
  confirmationRequired: 'confirmationRequired',
  inputRequired: 'inputRequired',
  stageFailed: 'stageFailed',
  noFittingNode: 'noFittingNode',
} as const;
export type PauseReason = (typeof PauseReason)[keyof typeof PauseReason];
