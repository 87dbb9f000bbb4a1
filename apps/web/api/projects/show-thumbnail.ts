import { endpoints } from '@winslow/api';
import { NotFoundError } from '@winslow/domain';
import { chooseThumbnail } from '@/server/highlights/choose-highlights';
import { listOutputs } from '@/server/highlights/list-outputs';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const showThumbnail = handler(
  endpoints.showThumbnail,
  async ({ winslow, params, storeAddress, signal }) => {
    const picture = chooseThumbnail(await listOutputs(winslow, params, signal));
    if (picture === undefined)
      throw new NotFoundError(`no run of project ${params.project} has put out a picture yet`);
    const { url } = await winslow.files.link(readAddress(picture.address), {
      disposition: 'inline',
      storeAddress,
      signal,
    });
    // The signed address is good for an hour; a newer picture is seen after five minutes at the latest.
    const headers = { location: url, 'cache-control': 'private, max-age=300' };
    return new Response(null, { status: 307, headers });
  },
);
