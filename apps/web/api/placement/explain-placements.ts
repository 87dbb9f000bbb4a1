import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const explainPlacements = handler(
  endpoints.explainPlacements,
  async ({ winslow, params, signal }) => ({
    items: await winslow.stageRuns.placements({ ...params, signal }),
  }),
);
