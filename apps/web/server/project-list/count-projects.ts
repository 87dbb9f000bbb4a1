import type { ProjectRow } from '@winslow/client';
import type { ProjectStatus } from '@winslow/domain';

/** How many projects there are of each kind; everything but `archived` counts those that are not archived. */
export interface ProjectCounts {
  readonly all: number;
  readonly archived: number;
  readonly byState: Partial<Record<ProjectStatus, number>>;
  readonly tags: Record<string, number>;
  readonly pipelines: Record<string, number>;
  readonly owners: Record<string, number>;
}

export function countProjects(rows: readonly ProjectRow[]): ProjectCounts {
  const open = rows.filter((row) => !row.archived);
  return {
    all: open.length,
    archived: rows.length - open.length,
    byState: tally(open.flatMap(({ status }) => status ?? [])),
    tags: tally(open.flatMap(({ tags }) => tags)),
    pipelines: tally(open.flatMap(({ pipeline }) => pipeline ?? [])),
    owners: tally(open.flatMap(({ owner }) => owner ?? [])),
  };
}

function tally<T extends string>(values: readonly T[]): Record<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  // Entries become own properties, whatever people call their tags.
  return Object.fromEntries(counts) as Record<T, number>;
}
