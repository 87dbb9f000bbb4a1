import type { CommandRecord, JournalEntry, RunSummary } from '@winslow/domain';

/** One line of the history, newest first: a run, or what somebody told the project to do. */
export type HistoryRow =
  | { readonly kind: 'run'; readonly atMs: number; readonly run: RunSummary }
  | {
      readonly kind: 'command';
      readonly atMs: number;
      readonly seq: number;
      readonly command: CommandRecord;
    };

export interface HistoryFilter {
  readonly stage: string | null;
  readonly state: string | null;
  readonly cause: string | null;
  readonly show: 'all' | 'runs' | 'commands';
}

/** Runs stand where they were queued, and are taken from the live view; commands come from the journal. */
export function historyRows(runs: readonly RunSummary[], journal: readonly JournalEntry[]): HistoryRow[] {
  const commands = journal.flatMap((entry): HistoryRow[] =>
    entry.kind === 'command'
      ? [{ kind: 'command', atMs: entry.atMs, seq: entry.seq, command: entry.command }]
      : [],
  );
  const rows: HistoryRow[] = runs.map((run) => ({ kind: 'run', atMs: run.queuedAtMs, run }));
  return [...rows, ...commands].toSorted((a, b) => b.atMs - a.atMs || order(b) - order(a));
}

/** At the same moment the command comes before the run that it brought about. */
function order(row: HistoryRow): number {
  return row.kind === 'run' ? 1 : 0;
}

export function filterHistory(rows: readonly HistoryRow[], filter: HistoryFilter): HistoryRow[] {
  return rows.filter((row) => (row.kind === 'run' ? letsRun(row.run, filter) : letsCommand(filter)));
}

function letsRun(run: RunSummary, { stage, state, cause, show }: HistoryFilter): boolean {
  if (show === 'commands') return false;
  if (stage !== null && run.stageId !== stage) return false;
  if (state !== null && run.status !== state) return false;
  return cause === null || causeOf(run) === cause;
}

function letsCommand({ stage, state, cause, show }: HistoryFilter): boolean {
  return show !== 'runs' && stage === null && state === null && cause === null;
}

/** Why a run came to be. */
export type Cause = 'automatic' | 'redo' | 'started' | 'skip';

export const CAUSES: Readonly<Record<Cause, string>> = {
  automatic: 'After the stage before',
  redo: 'Redone',
  started: 'Started by hand',
  skip: 'Skipped',
};

export function causeOf(run: Pick<RunSummary, 'status' | 'redoOf' | 'trigger'>): Cause {
  if (run.status === 'skipped') return 'skip';
  if (run.redoOf !== null) return 'redo';
  return run.trigger === 'automatic' ? 'automatic' : 'started';
}
