import { setTimeout as delay } from 'node:timers/promises';
import { WinslowError } from '@winslow/domain';
import type { ApiClient, Node } from '../api';
import { withPatience } from '../transfer/with-patience';
import { stillThere } from './still-there';

const LOOK_MS = 1000;

export interface EmptyRequest {
  readonly node: string;
  /** @default no limit */
  readonly timeoutMs?: number;
  /** Called when what the node still has is not what it was. */
  readonly onChange: (node: Node) => void;
  readonly signal: AbortSignal;
}

/**
 * Waits until a node that is being drained has nothing any more, also over a restart of the server.
 * @throws WinslowError `restsElsewhere` when the node takes new work again, `waitTimedOut`
 */
export async function waitUntilEmpty(api: ApiClient, request: EmptyRequest): Promise<Node> {
  const { timeoutMs = Number.POSITIVE_INFINITY, signal } = request;
  const params = { node: request.node };
  const giveUpAt = Date.now() + timeoutMs;
  let told = '';
  for (;;) {
    const node = await withPatience(() => api.showNode({ params }, { signal }), signal);
    if (node.orders !== null && node.orders.closed === null)
      throw new WinslowError(
        'restsElsewhere',
        `node ${request.node} takes new work again: the drain was ended`,
      );
    if (node.orders !== null && node.work?.length === 0) return node;
    const left = stillThere(node);
    if (left !== told) request.onChange(node);
    told = left;
    const timeLeft = giveUpAt - Date.now();
    if (timeLeft <= 0)
      throw new WinslowError(
        'waitTimedOut',
        `node ${request.node} is not empty after ${timeoutMs / 1000} s: it still has ${left}`,
      );
    await delay(Math.min(LOOK_MS, timeLeft), undefined, { signal });
  }
}
