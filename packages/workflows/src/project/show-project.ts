import { deriveProjectStatus } from '@winslow/domain';
import type { ProjectState } from '@winslow/domain';
import { setCurrentDetails, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';
import { projectMemo } from '../project-memo';
import { projectAttributes } from '../search-attributes';
import type { ProjectStore } from './project-store';

/** What lists show of the project: its search attributes and memo. */
export interface ProjectDisplay {
  /** Brings lists up to the state. Writes nothing to the history when nothing that they show has changed. */
  refresh(): void;
  isCurrent(): boolean;
}

export function createProjectDisplay(store: ProjectStore): ProjectDisplay {
  let seen: ProjectState | undefined;
  let shown = '';
  return {
    isCurrent: () => seen === store.get(),
    refresh: () => {
      if (seen === store.get()) return;
      seen = store.get();
      const memo = projectMemo(seen);
      const text = JSON.stringify([timeless(seen), timelessMemo(memo)]);
      if (text === shown) return;
      shown = text;
      upsertSearchAttributes(projectAttributes(seen));
      upsertMemo({ ...memo });
      setCurrentDetails(deriveProjectStatus(seen).text);
    },
  };
}

function timelessMemo({ current, ...memo }: ReturnType<typeof projectMemo>): unknown {
  return [memo, current?.run ?? null, current?.nodeId ?? null];
}

/** Whether something is written must never hang on a time: two changes in one millisecond would be told from one. */
function timeless(state: ProjectState): unknown {
  return projectAttributes({ ...state, updatedAtMs: 0 });
}
