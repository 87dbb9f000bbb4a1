import { endpoints } from '@winslow/api';
import { actorOf } from '@/server/access/caller';
import { handler } from '../handler';
import { readAddress } from '../read-address';

export const renameFile = handler(
  endpoints.renameFile,
  async ({ winslow, services, body, caller, request, signal }) => {
    const from = readAddress(body.from, 'from');
    const { files } = await winslow.files.rename({
      from,
      to: readAddress(body.to, 'to'),
      force: body.force,
      actor: actorOf(caller, request),
      signal,
    });
    await services.live.filesChanged(from);
    return { moved: files };
  },
);
