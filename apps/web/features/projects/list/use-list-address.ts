'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates, type SetValues, type Values } from 'nuqs';

export const SORTS = [
  'updated',
  '-updated',
  'created',
  '-created',
  'name',
  '-name',
  'state',
  '-state',
] as const;
export type Sort = (typeof SORTS)[number];

const PARSERS = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(SORTS).withDefault('-updated'),
  view: parseAsStringLiteral(['table', 'cards'] as const).withDefault('table'),
};

/** What the list shows, as its address says it. Typing replaces the address; Back leaves the list. */
export function useListAddress() {
  return useQueryStates(PARSERS, { history: 'replace', throttleMs: 150 });
}

export type ListAddress = Values<typeof PARSERS>;
export type SetListAddress = SetValues<typeof PARSERS>;
