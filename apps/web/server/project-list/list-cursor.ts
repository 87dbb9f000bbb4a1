import { InvalidInputError } from '@winslow/domain';
import { z } from 'zod';
import { PROJECT_SORTS, type ProjectSort } from './project-query';
import type { ListPosition } from './sort-projects';

/** Says where the next page begins: behind a position, so that projects that come, go and move shift nothing. */
const cursorSchema = z.tuple([
  z.enum(PROJECT_SORTS),
  z.union([z.number(), z.string().max(1000)]),
  z.string().max(100),
]);

export function formatCursor(sort: ProjectSort, { key, projectId }: ListPosition): string {
  return Buffer.from(JSON.stringify([sort, key, projectId])).toString('base64url');
}

/** @throws InvalidInputError for one that is not ours, or of a list in another order */
export function readCursor(text: string, sort: ProjectSort): ListPosition {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success)
    throw invalid('is not a cursor of this list: give the `next` of the page before, unchanged');
  const [ofSort, key, projectId] = parsed.data;
  if (ofSort !== sort) throw invalid(`belongs to a list in the order ${ofSort}, not ${sort}`);
  return { key, projectId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(message: string): InvalidInputError {
  return new InvalidInputError('the page cannot be found', [{ path: 'cursor', message }]);
}
