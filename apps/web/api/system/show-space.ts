import { endpoints } from '@winslow/api';
import { UnavailableError } from '@winslow/domain';
import { handler } from '../handler';

export const showSpace = handler(endpoints.showSpace, async ({ winslow, signal }) => {
  const [space, nodes] = await Promise.all([
    winslow.system.space({ signal }),
    winslow.nodes.list({ signal }).catch((error: unknown) => {
      // The store's room is worth knowing also while no control worker is up.
      if (error instanceof UnavailableError) return [];
      throw error;
    }),
  ]);
  const { usedBytes, freeBytes, totalBytes } = space.known
    ? space
    : { usedBytes: 0, freeBytes: 0, totalBytes: 0 };
  return {
    store: space.known ? { usedBytes, freeBytes, totalBytes } : null,
    why: space.known ? null : space.why,
    nodes: nodes.flatMap(({ nodeId, inventory, utilisation }) =>
      inventory && utilisation
        ? [{ nodeId, freeBytes: utilisation.diskFreeBytes, totalBytes: inventory.diskBytes }]
        : [],
    ),
  };
});
