import { setTimeout as delay } from 'node:timers/promises';
import { ApiUnreachableError } from '@winslow/api/client';
import { isResting } from '@winslow/domain';
import { z } from 'zod';
import type { ApiClient } from '../api';
import { withPatience } from '../transfer/with-patience';
import type { LogLine } from './read-log';

const LOOK_MS = 500;

export interface FollowLogRequest {
  readonly project: string;
  /** Only this run. @default the newest run, then those that come after it until the project rests */
  readonly run?: number;
  /** Of the first run, only so many of the last lines that are there already. @default all */
  readonly tail?: number;
  readonly signal: AbortSignal;
}

/** Lines as they come, attempt after attempt and run after run. */
export async function* followLog(api: ApiClient, request: FollowLogRequest): AsyncGenerator<LogLine> {
  const { project, signal } = request;
  const { view } = await api.showProject({ params: { project } }, { signal });
  let run = request.run ?? Math.max(1, view.runs.length);
  let from = request.tail === undefined ? 0 : -request.tail;
  while (request.run !== undefined || (await runIsThere(api, { project, run, signal }))) {
    yield* followRun(api, { project, run, from, signal });
    if (request.run !== undefined) return;
    run += 1;
    from = 0;
  }
}

interface FollowedRun {
  readonly project: string;
  readonly run: number;
  readonly signal: AbortSignal;
}

/** Waits for the run to be made; false when the project comes to rest without it. */
async function runIsThere(api: ApiClient, { project, run, signal }: FollowedRun): Promise<boolean> {
  for (;;) {
    const { view } = await withPatience(() => api.showProject({ params: { project } }, { signal }), signal);
    if (view.runs.length >= run) return true;
    if (isResting(view.status)) return false;
    await delay(LOOK_MS, undefined, { signal });
  }
}

/** A stream that breaks is taken up again after the last line; a new attempt has a log of its own. */
async function* followRun(
  api: ApiClient,
  { project, run, from, signal }: FollowedRun & { readonly from: number },
): AsyncGenerator<LogLine> {
  const params = { project, run };
  let last: LogLine | undefined;
  for (;;) {
    const next = await withPatience(async () => {
      const begin = last === undefined ? from : await lineAfter(api, params, { last, signal });
      return api.followLog({ params, query: { from: begin } }, { signal });
    }, signal);
    try {
      for await (const line of linesOf(next)) {
        last = line;
        yield line;
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

async function lineAfter(
  api: ApiClient,
  params: { project: string; run: number },
  { last, signal }: { last: LogLine; signal: AbortSignal },
): Promise<number> {
  const { attempt } = await api.showLogInfo({ params, query: {} }, { signal });
  return attempt === last.attempt ? last.line + 1 : 0;
}

const lineSchema = z.object({
  run: z.number(),
  attempt: z.number(),
  stageId: z.string(),
  line: z.number(),
  t: z.number(),
  s: z.enum(['stdout', 'stderr', 'winslow']),
  x: z.string(),
  c: z.literal(true).optional(),
});

/** Empty lines only say that the stream goes on. @throws TypeError when it breaks */
async function* linesOf(response: Response): AsyncGenerator<LogLine> {
  if (response.body === null) throw new ApiUnreachableError(response.url, 'there is no log in its answer');
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body) {
    const texts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts) if (text !== '') yield readLine(text);
  }
  // What ends without the end of a line has been cut off.
  if (rest !== '') throw new TypeError('terminated');
}

function readLine(text: string): LogLine {
  const { run, attempt, stageId, line, ...entry } = lineSchema.parse(JSON.parse(text));
  return { run, attempt, stageId, line, entry };
}
