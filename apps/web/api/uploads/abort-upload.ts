import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const abortUpload = handler(endpoints.abortUpload, async ({ winslow, params, signal }) =>
  winslow.uploads.abort(params.upload, { signal }),
);
