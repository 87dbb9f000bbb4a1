import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { uploadRow } from './upload-row';

export const listUploads = handler(endpoints.listUploads, async ({ winslow, signal }) => ({
  items: (await winslow.uploads.list({ signal })).map(uploadRow),
}));
