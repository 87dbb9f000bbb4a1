import type { RunSummary, StageRunRecord } from '@winslow/domain';
import type { RunOutcome } from './queries';

/** A fact of two runs, side by side; null: the run has none. */
export interface ComparedRow {
  readonly name: string;
  /** Where it is from. */
  readonly note?: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly same: boolean;
}

/** What is compared of a run. */
export interface ComparedRun {
  readonly summary: RunSummary;
  readonly environment: readonly { readonly name: string; readonly value: string; readonly origin: string }[];
  readonly record: StageRunRecord | null;
}

/** All variables that people set, by name; Winslow's own differ with every run and are left out. */
export function compareVariables(left: ComparedRun, right: ComparedRun): ComparedRow[] {
  return rows(variablesOf(left), variablesOf(right));
}

/** Values that the stage printed as results. */
export function compareValues(left: ComparedRun, right: ComparedRun): ComparedRow[] {
  return rows(valuesOf(left), valuesOf(right));
}

/** A later stage with what its run on each side left; null: none stands there. */
export interface FollowingStage {
  readonly name: string;
  readonly left: Pick<RunOutcome, 'run' | 'values'> | null;
  readonly right: Pick<RunOutcome, 'run' | 'values'> | null;
}

/** Values of later stages, each with its stage and runs. */
export function compareFollowingValues(stages: readonly FollowingStage[]): ComparedRow[] {
  return stages.flatMap(({ name, left, right }) => {
    const runs = [left, right].flatMap((side) => (side ? [`run ${side.run}`] : [])).join(' and ');
    return rows(left?.values ?? {}, right?.values ?? {}).map((row) => ({ ...row, note: `${name}, ${runs}` }));
  });
}

export function onlyDifferent(compared: readonly ComparedRow[]): ComparedRow[] {
  return compared.filter(({ same }) => !same);
}

/** How much the right number is above the left one, such as `+12 %`; null where one is no number. */
export function changeText(left: string | null, right: string | null): string | null {
  const [before, after] = [numberOf(left), numberOf(right)];
  if (before === null || after === null || before === after) return null;
  const difference = after - before;
  const sign = difference > 0 ? '+' : '−';
  const absolute = `${sign}${trimmed(Math.abs(difference))}`;
  if (before === 0) return absolute;
  return `${absolute} (${sign}${trimmed(Math.abs(difference / before) * 100, 1)} %)`;
}

function variablesOf({ environment }: ComparedRun): Record<string, string> {
  return Object.fromEntries(
    environment.filter(({ origin }) => origin !== 'internal').map(({ name, value }) => [name, value]),
  );
}

/** The list keeps values of the newest runs only; the record has them for ever. */
function valuesOf({ record, summary }: ComparedRun): Readonly<Record<string, string>> {
  return record?.result?.values ?? summary.values;
}

function rows(
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): ComparedRow[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].toSorted();
  return names.map((name) => {
    const [one, other] = [left[name] ?? null, right[name] ?? null];
    return { name, left: one, right: other, same: one === other };
  });
}

function numberOf(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function trimmed(value: number, digits = 3): string {
  return String(Number(value.toFixed(digits)));
}
