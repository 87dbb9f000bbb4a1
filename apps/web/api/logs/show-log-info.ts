import { endpoints } from '@winslow/api';
import { MAX_TAIL_LINES } from '@winslow/client';
import { logInfoRow } from '@/server/stage-runs/log-info-row';
import { handler } from '../handler';

export const showLogInfo = handler(endpoints.showLogInfo, async ({ winslow, params, query, signal }) =>
  logInfoRow(
    await winslow.logs.tailInfo({
      ...params,
      attempt: query.attempt,
      lastLines: MAX_TAIL_LINES,
      signal,
    }),
  ),
);
