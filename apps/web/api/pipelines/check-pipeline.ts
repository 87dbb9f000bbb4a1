import { endpoints } from '@winslow/api';
import { parsePipelineFile } from '@winslow/client';
import { handler } from '../handler';

export const checkPipeline = handler(endpoints.checkPipeline, async ({ body }) => {
  const reading = parsePipelineFile(body.text);
  if (reading.ok) return { ok: true, faults: [], definition: reading.definition };
  const faults = reading.faults.map(({ line, column, message, suggestion = null }) => ({
    line,
    column,
    message,
    suggestion,
  }));
  return { ok: false, faults, definition: null };
});
