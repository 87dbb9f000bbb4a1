import type { ProjectRow } from '@winslow/client';
import type { ProjectFilter, ValueFilter } from './project-query';
import { foldCase } from './read-filter';

/** Whether the filter lets a project through. */
export function fitsFilter(row: ProjectRow, filter: ProjectFilter): boolean {
  return (
    row.archived === filter.archived &&
    fitsValues(row.status === null ? [] : [row.status], filter.state) &&
    fitsValues(row.tags, filter.tag) &&
    fitsValues(row.pipeline === null ? [] : [row.pipeline], filter.pipeline) &&
    fitsValues(row.owner === null ? [] : [row.owner], filter.owner) &&
    hasWords(row, filter.words)
  );
}

function fitsValues(values: readonly string[], { only, not }: ValueFilter): boolean {
  const isOneOf = (wanted: readonly string[]): boolean => values.some((value) => wanted.includes(value));
  return (only.length === 0 || isOneOf(only)) && !isOneOf(not);
}

function hasWords(row: ProjectRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const texts = [row.name, row.pipeline ?? '', row.stage ?? '', row.owner ?? '', ...row.tags].map(foldCase);
  return words.every((word) => texts.some((text) => text.includes(word)));
}
