import { condition, sleep } from '@temporalio/workflow';
import { onAnyNode } from '../class-jobs';
import type { BackgroundWork } from './background-work';
import type { ProjectStore } from './project-store';

/**
 * A node that was cut off, or an upload that somebody began, may still write when the project has gone: what came
 * meanwhile goes by a second look.
 */
const SECOND_LOOK_AFTER_MS = 30_000;

/** Removes everything that the project has, however long the store is away. The workflow ends afterwards. */
export async function deleteEverything(
  store: ProjectStore,
  background: readonly BackgroundWork[],
  secondLookAfterMs: number = SECOND_LOOK_AFTER_MS,
): Promise<void> {
  const { projectId, name } = store.get();
  // The state in S3 says by then that the project goes: a half-removed one is never taken for a living one.
  await condition(() => background.every((work) => work.isIdle()));
  const removeAll = (): Promise<unknown> => onAnyNode((jobs) => jobs.removeProject({ projectId, name }));
  await removeAll();
  await sleep(secondLookAfterMs);
  await removeAll();
}
