import { endpoints } from '@winslow/api';
import { chooseHighlights } from '@/server/highlights/choose-highlights';
import { listOutputs } from '@/server/highlights/list-outputs';
import { handler } from '../handler';

export const listHighlights = handler(
  endpoints.listHighlights,
  async ({ winslow, params, query, signal }) => ({
    items: chooseHighlights(await listOutputs(winslow, { ...params, ...query }, signal)),
  }),
);
