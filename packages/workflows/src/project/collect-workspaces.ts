import { forgetDrops, planCollection } from '@winslow/domain';
import { condition, log } from '@temporalio/workflow';
import { onAnyNode } from '../class-jobs';
import type { BackgroundWork } from './background-work';
import type { ProjectStore } from './project-store';

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
      const plan = planCollection(store.get());
      await onAnyNode((jobs) => jobs.collectWorkspaces(plan)).catch((error: unknown) => {
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
