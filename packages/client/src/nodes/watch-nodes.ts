import { keepWatching, type WatchOptions } from '../projects/keep-watching';
import { listNodes } from './list-nodes';
import { listWaiting } from './list-waiting';
import { createWatchMark } from './mark-watched';
import type { NodeDesk } from './node-desk';
import type { NodeRow, WaitingRow } from './node-types';

/** Nodes beat each second while they are watched; who comes, goes and waits is known at once. */
const LOOK_EVERY_MS = 1_000;

export interface NodesChange {
  readonly nodes: readonly NodeRow[];
  readonly waiting: readonly WaitingRow[];
}

/** Tells at once of all nodes and all that waits, and again after each change, until the signal ends it. */
export async function watchNodes(
  desk: NodeDesk,
  options: WatchOptions,
  onChange: (change: NodesChange) => void,
): Promise<void> {
  const { signal, pollMs = LOOK_EVERY_MS } = options;
  const markWatched = createWatchMark(desk.context);
  let told: string | undefined;
  await keepWatching({ ...options, pollMs }, async () => {
    markWatched(signal);
    const [nodes, waiting] = await Promise.all([listNodes(desk, { signal }), listWaiting(desk, { signal })]);
    const change = { nodes, waiting };
    const text = JSON.stringify(change);
    if (text === told) return;
    told = text;
    onChange(change);
  });
}
