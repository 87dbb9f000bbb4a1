import type { ProjectRow } from '@winslow/client';
import { ProjectStatus } from '@winslow/domain';
import type { ProjectSort } from './project-query';

/** Where a project stands in a sorted list; two never stand at the same place. */
export interface ListPosition {
  readonly key: number | string;
  readonly projectId: string;
}

/** What wants a person comes first. */
const STATE_ORDER: readonly ProjectStatus[] = [
  ProjectStatus.awaitingInput,
  ProjectStatus.awaitingConfirmation,
  ProjectStatus.failed,
  ProjectStatus.running,
  ProjectStatus.waiting,
  ProjectStatus.paused,
  ProjectStatus.idle,
  ProjectStatus.succeeded,
];

/** `run 9` before `run 10`. One for all processes, whatever the computer's language. */
const collator = new Intl.Collator('en', { numeric: true });

export function positionOf(row: ProjectRow, sort: ProjectSort): ListPosition {
  return { key: keyOf(row, sort), projectId: row.projectId };
}

function keyOf(row: ProjectRow, sort: ProjectSort): number | string {
  switch (sort.replace('-', '')) {
    case 'name':
      return row.name;
    case 'created':
      return row.createdAtMs;
    case 'state':
      return row.status === null ? STATE_ORDER.length : STATE_ORDER.indexOf(row.status);
    default:
      return row.updatedAtMs;
  }
}

/** Negative where `a` comes before `b`. */
export function comparePositions(a: ListPosition, b: ListPosition, sort: ProjectSort): number {
  const order = compareKeys(a.key, b.key) || compareText(a.projectId, b.projectId);
  return sort.startsWith('-') ? -order : order;
}

function compareKeys(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b)) || compareText(String(a), String(b));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
