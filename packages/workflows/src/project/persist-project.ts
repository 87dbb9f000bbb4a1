import { forgetJournal } from '@winslow/domain';
import { condition } from '@temporalio/workflow';
import { controlActivities } from '../control-activities';
import type { BackgroundWork } from './background-work';
import type { ProjectStore } from './project-store';

/** Keeps `state.json` and the journal in S3 up with the workflow. The project's stages do not wait for it. */
export function persistInBackground(store: ProjectStore): BackgroundWork {
  let writing = false;
  const isDirty = (): boolean => store.get().pendingJournal.length > 0;
  const loop = async (): Promise<void> => {
    for (;;) {
      await condition(isDirty);
      writing = true;
      const state = store.get();
      const entries = state.pendingJournal;
      await controlActivities.persistProject({
        projectId: state.projectId,
        state: forgetJournal(state, Number.MAX_SAFE_INTEGER),
        journal: entries,
      });
      store.set(forgetJournal(store.get(), entries.at(-1)?.seq ?? 0));
      writing = false;
    }
  };
  void loop();
  return { isIdle: () => !writing && !isDirty() };
}
