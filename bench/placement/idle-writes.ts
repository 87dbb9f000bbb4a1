import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from '../../e2e/support/installation';
import { CommitCounter } from './commit-counter';

const MORE_NODES = 3;
const MINUTE_MS = 60_000;
/** What a hello and its probes leave to be done, and what the server writes about queues that are new to it. */
const SETTLE_MS = 60_000;

/** What idle nodes write to Temporal's database in a minute. */
export interface IdleWrites {
  /** The server's own, with nobody connected. */
  readonly withoutNode: Writes;
  readonly withOneNode: Writes;
  readonly withMoreNodes: Writes;
  /** What each further node adds. */
  readonly perNode: Writes;
  readonly nodes: number;
}

export interface Writes {
  /** Transactions per minute. */
  readonly commits: number;
  readonly bytes: number;
}

export async function measureIdleWrites(winslow: Installation): Promise<IdleWrites> {
  await winslow.stopWorker();
  const withoutNode = await countMinute(winslow);
  await winslow.startWorker();
  const withOneNode = await countMinute(winslow);
  const ids = Array.from({ length: MORE_NODES }, (_, index) => `idle-${index + 1}`);
  const nodes = await winslow.nodes.startAll(ids.map((id) => ({ id })));
  const withMoreNodes = await countMinute(winslow);
  for (const node of nodes) await node.stop();
  const each = (all: number, one: number): number => (all - one) / MORE_NODES;
  return {
    withoutNode,
    withOneNode,
    withMoreNodes,
    perNode: {
      commits: each(withMoreNodes.commits, withOneNode.commits),
      bytes: each(withMoreNodes.bytes, withOneNode.bytes),
    },
    nodes: MORE_NODES + 1,
  };
}

async function countMinute(winslow: Installation): Promise<Writes> {
  await delay(SETTLE_MS);
  const counter = await CommitCounter.start(join(winslow.dataDir, 'temporal', 'temporal.db'));
  await delay(MINUTE_MS);
  await counter.stop();
  return { commits: counter.commits, bytes: counter.bytes };
}
