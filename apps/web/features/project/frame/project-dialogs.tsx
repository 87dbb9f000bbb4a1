'use client';

import { ArchiveDialog } from './archive-dialog';
import { DeleteDialog } from './delete-dialog';
import { KillDialog } from './kill-dialog';
import { RetentionDialog } from './retention-dialog';
import { SkipDialog } from './skip-dialog';
import { TagsDialog } from './tags-dialog';

export type ProjectDialog = 'kill' | 'skip' | 'tags' | 'retention' | 'archive' | 'delete';

export interface ProjectDialogsProps {
  /** Null: none. */
  readonly open: ProjectDialog | null;
  readonly onClose: () => void;
}

const DIALOGS = {
  kill: KillDialog,
  skip: SkipDialog,
  tags: TagsDialog,
  retention: RetentionDialog,
  archive: ArchiveDialog,
  delete: DeleteDialog,
} as const;

/** The dialog that is open, if one is; closed ones remember nothing. */
export function ProjectDialogs({ open, onClose }: ProjectDialogsProps) {
  if (open === null) return null;
  const OpenDialog = DIALOGS[open];
  return <OpenDialog onClose={onClose} />;
}
