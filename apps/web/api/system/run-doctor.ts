import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const runDoctor = handler(endpoints.runDoctor, async ({ winslow, signal }) => {
  const { findings, seen } = await winslow.system.doctor({ signal });
  return { findings: [...findings], seen };
});
