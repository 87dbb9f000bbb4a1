'use client';

import { parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

const PARAMS = {
  run: parseAsInteger,
  attempt: parseAsInteger,
  /** `120` or `120-140`, from 1. */
  line: parseAsString,
  q: parseAsString.withDefault(''),
  regex: parseAsBoolean.withDefault(false),
  case: parseAsBoolean.withDefault(false),
  level: parseAsStringLiteral(['error', 'warning']),
  /** Only lines that match `q`. */
  only: parseAsBoolean.withDefault(false),
  wrap: parseAsBoolean.withDefault(false),
  times: parseAsBoolean.withDefault(false),
};

/** What a log page shows, all of it in the address. Selecting replaces; another run is a step back can undo. */
export function useLogParams() {
  const [params, setParams] = useQueryStates(PARAMS, { history: 'replace', shallow: true });
  return { params, setParams };
}

export type LogParams = ReturnType<typeof useLogParams>['params'];
export type SetLogParams = ReturnType<typeof useLogParams>['setParams'];
