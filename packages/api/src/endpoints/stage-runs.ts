import { endpoint } from '../endpoint';
import {
  logInfo,
  logLineQuery,
  logNext,
  logNextQuery,
  logPage,
  logParams,
  logRangeQuery,
  logRawQuery,
  logSearch,
  logSearchQuery,
  logWholeLine,
} from '../schemas/log';
import { placement } from '../schemas/placement';
import { stageRun } from '../schemas/stage-run';
import { z } from 'zod';
import { attemptNumber } from '../schemas/common';

const tag = 'Stage runs';
const refusals = [404, 409] as const;

export const showRun = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}',
  tag,
  summary: 'Show a run: record, environment, progress',
  params: logParams,
  success: { kind: 'json', status: 200, schema: stageRun },
  refusals,
});

export const showPlacement = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/placement',
  tag,
  summary: 'Say why a run is where it is, or why it still waits, with all scores',
  params: logParams,
  success: { kind: 'json', status: 200, schema: placement },
  refusals,
});

export const readLog = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/log',
  tag: 'Logs',
  summary: 'Read lines of a run’s log',
  params: logParams,
  query: logRangeQuery,
  success: { kind: 'json', status: 200, schema: logPage },
  refusals,
});

export const showLogInfo = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/log/info',
  tag: 'Logs',
  summary: 'Say how long a log is, with its newest lines',
  params: logParams,
  query: z.object({ attempt: attemptNumber.optional() }),
  success: { kind: 'json', status: 200, schema: logInfo },
  refusals,
});

export const readLogLine = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/log/line',
  tag: 'Logs',
  summary: 'Read one whole line',
  params: logParams,
  query: logLineQuery,
  success: { kind: 'json', status: 200, schema: logWholeLine },
  refusals,
});

export const searchLog = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/log/search',
  tag: 'Logs',
  summary: 'Search all lines of a log',
  params: logParams,
  query: logSearchQuery,
  success: { kind: 'json', status: 200, schema: logSearch },
  refusals,
});

export const findNextLine = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/log/next',
  tag: 'Logs',
  summary: 'Find the next (or previous) line that fits',
  params: logParams,
  query: logNextQuery,
  success: { kind: 'json', status: 200, schema: logNext },
  refusals,
});

export const downloadLog = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/log/raw',
  tag: 'Logs',
  summary: 'Download a log as text',
  params: logParams,
  query: logRawQuery,
  success: { kind: 'stream', status: 200, contentTypes: ['text/plain'] },
  refusals,
});

export const followLog = endpoint({
  method: 'get',
  path: '/projects/{project}/runs/{run}/log/follow',
  tag: 'Logs',
  summary: 'Follow a log: a line of JSON for each line, until the run has ended',
  description: 'Each line of the answer is a JSON object `{run, attempt, stageId, line, t, s, x, severity}`.',
  params: logParams,
  query: logRangeQuery.pick({ from: true }),
  success: { kind: 'stream', status: 200, contentTypes: ['application/x-ndjson'] },
  refusals,
});
