import type { ProjectRow } from '../queries';

/** What can be done to many projects at once. */
export type BulkName = 'start' | 'pause' | 'resume' | 'archive' | 'unarchive' | 'delete';

export interface BulkAction {
  readonly name: BulkName;
  readonly label: string;
  readonly danger: boolean;
  /** What exactly happens. */
  readonly effect: string;
}

export const BULK_ACTIONS: Readonly<Record<BulkName, BulkAction>> = {
  start: { name: 'start', label: 'Start', danger: false, effect: 'Each begins with its first stage.' },
  pause: {
    name: 'pause',
    label: 'Pause',
    danger: false,
    effect: 'Each lets its running stage end and starts no other.',
  },
  resume: { name: 'resume', label: 'Resume', danger: false, effect: 'Each goes on with its next stage.' },
  archive: {
    name: 'archive',
    label: 'Archive',
    danger: false,
    effect: 'They are put away: they start nothing and are left out of lists. Everything in them is kept.',
  },
  unarchive: {
    name: 'unarchive',
    label: 'Take out of the archive',
    danger: false,
    effect: 'They are in the list again.',
  },
  delete: {
    name: 'delete',
    label: 'Delete',
    danger: true,
    effect: 'Their inputs, results, logs and history are deleted for good.',
  },
};

/** Those of the chosen projects that an action means something to, going by what is known here; the server decides. */
export function fittingRows(rows: readonly ProjectRow[], name: BulkName): readonly ProjectRow[] {
  return rows.filter((row) => !row.deleting && FITS[name](row));
}

const RESUMABLE: readonly (string | null)[] = ['paused', 'failed'];
const RUNNING: readonly (string | null)[] = ['running', 'waiting'];

const FITS: Readonly<Record<BulkName, (row: ProjectRow) => boolean>> = {
  start: ({ status, archived }) => status === 'idle' && !archived,
  pause: ({ status }) => RUNNING.includes(status),
  resume: ({ status, archived }) => RESUMABLE.includes(status) && !archived,
  archive: ({ archived }) => !archived,
  unarchive: ({ archived }) => archived,
  delete: () => true,
};
