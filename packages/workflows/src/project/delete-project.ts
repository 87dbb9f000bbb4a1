import { condition, proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '@winslow/activities';
import { taskQueues } from '../contract';
import type { BackgroundWork } from './background-work';
import type { ProjectStore } from './project-store';

/**
 * A node that was cut off, or an upload that somebody began, may still write when the project has gone: what came
 * meanwhile goes by a second look.
 */
const SECOND_LOOK_AFTER_MS = 30_000;

const { removeProject } = proxyActivities<Pick<Activities, 'removeProject'>>({
  taskQueue: taskQueues.control,
  startToCloseTimeout: '7 days',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Removes everything that the project has, however long the store is away. The workflow ends afterwards. */
export async function deleteEverything(
  store: ProjectStore,
  background: readonly BackgroundWork[],
  secondLookAfterMs: number = SECOND_LOOK_AFTER_MS,
): Promise<void> {
  const { projectId, name } = store.get();
  // The state in S3 says by then that the project goes: a half-removed one is never taken for a living one.
  await condition(() => background.every((work) => work.isIdle()));
  await removeProject({ projectId, name });
  await sleep(secondLookAfterMs);
  await removeProject({ projectId, name });
}
