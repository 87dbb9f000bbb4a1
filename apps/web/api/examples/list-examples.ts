import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const listExamples = handler(endpoints.listExamples, async ({ services, signal }) => ({
  items: await services.examples.list(signal),
}));
