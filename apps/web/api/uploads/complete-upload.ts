import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const completeUpload = handler(
  endpoints.completeUpload,
  async ({ winslow, services, params, signal }) => {
    const { address, size, etag } = await winslow.uploads.complete(params.upload, { signal });
    await services.live.filesChanged(readAddress(address));
    return { address, size, etag: etag ?? '' };
  },
);
