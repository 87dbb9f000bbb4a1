import { forgetDrops, planCollection } from '@winslow/domain';
import { condition, log, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '@winslow/activities';
import { taskQueues } from '../contract';
import type { BackgroundWork } from './background-work';
import type { ProjectStore } from './project-store';

const { collectWorkspaces } = proxyActivities<Pick<Activities, 'collectWorkspaces'>>({
  taskQueue: taskQueues.control,
  startToCloseTimeout: '7 days',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * Removes the bytes of workspaces that the project has let go of. Needs no locks: which base a run starts from is
 * decided in this workflow too, and a run that begins while the bytes go starts from one that is kept.
 * @param persister what was let go of is in S3 before a byte goes
 */
export function collectInBackground(store: ProjectStore, persister: BackgroundWork): BackgroundWork {
  let collecting = false;
  const isDirty = (): boolean => store.get().droppedRuns.length > 0;
  const loop = async (): Promise<void> => {
    for (;;) {
      await condition(() => isDirty() && persister.isIdle());
      collecting = true;
      const { droppedRuns } = store.get();
      await collectWorkspaces(planCollection(store.get())).catch((error: unknown) => {
        // Nothing that is kept has gone; the next collection takes what this one left.
        log.warn('workspaces that are not kept could not be removed', { droppedRuns, error });
      });
      store.set(forgetDrops(store.get(), droppedRuns));
      collecting = false;
    }
  };
  void loop();
  return { isIdle: () => !collecting && !isDirty() };
}
