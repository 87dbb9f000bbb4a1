import { endpoints } from '@winslow/api';
import { InvalidInputError } from '@winslow/domain';
import { handler } from '../handler';

export const listHistory = handler(endpoints.listHistory, async ({ winslow, params, query, signal }) => {
  const { limit, cursor } = query;
  const before = cursor === undefined ? undefined : readSequence(cursor);
  const { entries, next } = await winslow.projects.journal({
    project: params.project,
    before,
    limit,
    signal,
  });
  return { items: [...entries], next: next === null ? null : String(next) };
});

/** The cursor is the sequence number that the page before ended at. */
function readSequence(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  const message = 'is not a cursor of this list: give the `next` of the page before, unchanged';
  throw new InvalidInputError('the page cannot be found', [{ path: 'cursor', message }]);
}
