import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { faultRow } from './fault-row';

export const checkPipeline = handler(endpoints.checkPipeline, async ({ winslow, body }) => {
  const reading = winslow.pipelines.check(body.text);
  if (reading.ok) return { ok: true, faults: [], definition: reading.definition };
  return { ok: false, faults: reading.faults.map(faultRow), definition: null };
});
