import { keys } from '@winslow/domain';
import { eventually } from '@winslow/testing';
import type { Installation } from './installation';

/**
 * Waits until all that is written about a project behind its back is in the bucket: its journal and state, and why its
 * runs are where they are. Nothing of it changes from then on while the project rests.
 */
export async function untilPersisted({ winslow, bucket }: Installation, projectId: string): Promise<void> {
  await eventually(
    async () => {
      const { pendingJournal, runs } = await winslow.projects.view(projectId);
      const there = new Set((await bucket.list(keys.projectPrefix(projectId))).map(({ key }) => key));
      const placed = runs.filter(({ nodeId }) => nodeId !== null);
      return (
        pendingJournal.length === 0 &&
        placed.every(({ run, attempt }) => there.has(keys.placement({ projectId, run, attempt })))
      );
    },
    (isThere) => isThere,
  );
}
