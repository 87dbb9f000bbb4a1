import { endpoints } from '@winslow/api';
import { actorOf } from '@/server/access/caller';
import { handler } from '../handler';
import { readAddress } from '../read-address';
import { uploadRow } from './upload-row';

export const beginUpload = handler(
  endpoints.beginUpload,
  async ({ winslow, body, caller, request, signal }) => {
    const { size, modifiedAtMs = 0, fingerprint, overwrite } = body;
    const upload = await winslow.uploads.begin({
      address: readAddress(body.address),
      size,
      modifiedAtMs,
      fingerprint,
      overwrite,
      actor: actorOf(caller, request),
      signal,
    });
    return uploadRow(upload);
  },
);
