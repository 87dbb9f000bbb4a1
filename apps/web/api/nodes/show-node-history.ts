import { endpoints } from '@winslow/api';
import { NODE_ID_PATTERN } from '@winslow/domain';
import { handler } from '../handler';

export const showNodeHistory = handler(
  endpoints.showNodeHistory,
  async ({ winslow, params, query, signal }) => {
    const { from, to, step } = query;
    // Nothing is kept under a name that no node can have; the list says so in words.
    if (!NODE_ID_PATTERN.test(params.node)) await winslow.nodes.show(params.node, { signal });
    const history = await winslow.nodes.history(params.node, {
      fromMs: from,
      toMs: to,
      stepMs: step,
      signal,
    });
    // Nothing at all: perhaps there is no such node.
    if (history.cpu.every((value) => value === null)) await winslow.nodes.show(params.node, { signal });
    return history;
  },
);
