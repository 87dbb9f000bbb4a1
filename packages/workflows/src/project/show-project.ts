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
  let shown = { attributes: '', memo: '' };
  return {
    isCurrent: () => seen === store.get(),
    refresh: () => {
      if (seen === store.get()) return;
      seen = store.get();
      const attributes = projectAttributes(seen);
      const memo = projectMemo(seen);
      const text = { attributes: JSON.stringify(attributes), memo: JSON.stringify(memo) };
      if (text.attributes !== shown.attributes) upsertSearchAttributes(attributes);
      if (text.memo !== shown.memo) upsertMemo({ ...memo });
      setCurrentDetails(deriveProjectStatus(seen).text);
      shown = text;
    },
  };
}
