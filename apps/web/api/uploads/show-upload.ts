import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { uploadRow } from './upload-row';

export const showUpload = handler(endpoints.showUpload, async ({ winslow, params, signal }) =>
  uploadRow(await winslow.uploads.show(params.upload, { signal })),
);
