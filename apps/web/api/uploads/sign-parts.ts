import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const signParts = handler(
  endpoints.signParts,
  async ({ winslow, params, body, storeAddress, signal }) => ({
    parts: await winslow.uploads.sign(params.upload, body.parts, { storeAddress, signal }),
  }),
);
