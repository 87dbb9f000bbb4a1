import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const showNode = handler(endpoints.showNode, ({ winslow, params, signal }) =>
  winslow.nodes.show(params.node, { signal }),
);
