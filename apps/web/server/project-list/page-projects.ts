import type { ProjectRow } from '@winslow/client';
import { fitsFilter } from './filter-projects';
import { formatCursor } from './list-cursor';
import type { ProjectFilter, ProjectSort } from './project-query';
import { comparePositions, positionOf, type ListPosition } from './sort-projects';

export interface ProjectPageRequest {
  readonly filter: ProjectFilter;
  readonly sort: ProjectSort;
  readonly limit: number;
  /** The page begins behind it. @default the beginning */
  readonly after?: ListPosition;
}

export interface ProjectPage {
  readonly items: readonly ProjectRow[];
  /** Cursor of the next page; null on the last one. */
  readonly next: string | null;
  /** Projects that the filter lets through. */
  readonly total: number;
}

/** One page of the projects that a filter lets through. */
export function pageProjects(rows: readonly ProjectRow[], request: ProjectPageRequest): ProjectPage {
  const { filter, sort, limit, after } = request;
  const placed = rows
    .filter((row) => fitsFilter(row, filter))
    .map((row) => ({ row, at: positionOf(row, sort) }))
    .sort((a, b) => comparePositions(a.at, b.at, sort));
  const rest = after ? placed.filter(({ at }) => comparePositions(at, after, sort) > 0) : placed;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    next: last && rest.length > page.length ? formatCursor(sort, last.at) : null,
    total: placed.length,
  };
}
