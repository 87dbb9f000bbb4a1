import { recordCommand, SIGNAL_ACTOR } from '@winslow/domain';
import { uuid4 } from '@temporalio/workflow';
import type { ProjectStore } from './project-store';

const REFUSAL =
  'cancelling the workflow of a project does nothing, for the project would be lost with it: use kill, pause, archive or delete';

/** Puts a request to cancel the project's workflow into its history, as the kill that it was most likely meant to be. */
export function refuseCancel(store: ProjectStore): void {
  // A project that goes keeps no records any more.
  if (store.get().deleting) return;
  const command = {
    commandId: `cancel-${uuid4()}`,
    name: 'kill',
    actor: SIGNAL_ACTOR,
    reason: null,
    atMs: Date.now(),
    payload: {},
    refused: REFUSAL,
  } as const;
  store.set(recordCommand(store.get(), command));
}
