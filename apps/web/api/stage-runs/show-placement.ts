import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const showPlacement = handler(endpoints.showPlacement, ({ winslow, params, signal }) =>
  winslow.stageRuns.placement({ ...params, signal }),
);
