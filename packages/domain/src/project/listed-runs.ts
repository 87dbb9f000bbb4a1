import { z } from 'zod';
import { StageRunStatus } from '../stage-run/stage-run-status';
import { committingRun, executingRun } from './derive-project-status';
import type { ProjectState } from './project-state';
import { usualDuration, type UsualDuration } from './usual-duration';

/** Most runs whose states lists show. */
export const LISTED_RUNS = 20;

/** The run that goes on now. */
export interface CurrentRun {
  readonly run: number;
  /** Null until it has a node. */
  readonly nodeId: string | null;
  /** Null until its container runs. */
  readonly startedAtMs: number | null;
  /** Null: its stage has never succeeded in this project. */
  readonly usual: UsualDuration | null;
}

/** What lists show of a project's runs, as its memo carries it: less than 300 bytes, whatever the project. */
export interface ListedRuns {
  /** Runs there have been. */
  readonly runs: number;
  /** States of the newest of them, at most `LISTED_RUNS`, the newest last; see `readListedRuns`. */
  readonly recent: string;
  readonly current: CurrentRun | null;
}

/** One letter for each state, so that a memo stays small. */
const LETTERS: Readonly<Record<StageRunStatus, string>> = {
  queued: 'q',
  placing: 'w',
  preparing: 'p',
  running: 'r',
  frozen: 'z',
  committing: 'c',
  succeeded: 's',
  failed: 'f',
  cancelled: 'k',
  skipped: 'o',
  lost: 'l',
};

export function listedRuns(state: ProjectState): ListedRuns {
  const open = executingRun(state) ?? committingRun(state);
  return {
    runs: state.runs.length,
    recent: state.runs
      .slice(-LISTED_RUNS)
      .map(({ status }) => LETTERS[status])
      .join(''),
    current: open
      ? {
          run: open.run,
          nodeId: open.nodeId,
          startedAtMs: open.startedAtMs,
          usual: usualDuration(state.runs, open.stageId),
        }
      : null,
  };
}

/** What a program learns from a memo. */
export interface RecentRuns {
  /** Runs there have been. */
  readonly total: number;
  /** States of the newest of them, at most `LISTED_RUNS`, the newest last. */
  readonly recent: readonly StageRunStatus[];
  readonly current: CurrentRun | null;
}

const memoSchema = z.object({
  runs: z.int().min(0),
  recent: z.string().max(LISTED_RUNS),
  current: z
    .object({
      run: z.int(),
      nodeId: z.string().nullable(),
      startedAtMs: z.number().nullable(),
      usual: z.object({ shortestMs: z.number(), longestMs: z.number(), runs: z.int() }).nullable(),
    })
    .nullish(),
});

/** Reads a project's memo; null where it does not tell of runs (yet). */
export function readListedRuns(memo: unknown): RecentRuns | null {
  const parsed = memoSchema.safeParse(memo);
  if (!parsed.success) return null;
  const { runs, recent, current } = parsed.data;
  const states = [...recent].flatMap((letter) => {
    const state = Object.values(StageRunStatus).find((status) => LETTERS[status] === letter);
    return state === undefined ? [] : [state];
  });
  return { total: runs, recent: states, current: current ?? null };
}
