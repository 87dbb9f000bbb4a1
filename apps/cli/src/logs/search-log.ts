import type { ApiClient } from '../api';
import { readLogLines, type LogLine, type ReadLogRequest } from './read-log';

/** Most hits that the API names. */
const MAX_HITS = 10_000;

export interface LogPattern {
  readonly search?: string;
  readonly regex?: boolean;
  readonly errors?: boolean;
}

/** The lines that fit, and how many there are in all: more than are given where there are very many. */
export async function searchLog(
  api: ApiClient,
  request: ReadLogRequest,
  { search, regex, errors }: LogPattern,
): Promise<{ total: number; lines: AsyncIterable<LogLine> }> {
  const { project, run, signal } = request;
  const query = {
    limit: MAX_HITS,
    ...(search === undefined ? {} : { text: search, regex: regex ? ('true' as const) : ('false' as const) }),
    ...(errors ? { severity: 'error' as const } : {}),
  };
  const { total, hits } = await api.searchLog({ params: { project, run }, query }, { signal });
  const numbers = [...new Set(hits.map(({ line }) => line))];
  return { total, lines: readLogLines(api, request, numbers) };
}
