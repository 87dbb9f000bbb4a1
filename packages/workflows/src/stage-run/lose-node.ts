import { formatDuration } from '@winslow/domain';
import { condition } from '@temporalio/workflow';
import { askForNode, stopAsking } from './ask-for-node';
import { awaySince } from './node-presence';
import type { StageRunContext } from './stage-run-context';
import { noteIncident } from './stage-run-progress';
import { tellStatus } from './tell-project';

/**
 * The node was away for too long. `elsewhere`: another node is granted, and the next attempt begins there at once.
 * `givenUp`: nothing is tried again.
 */
export type NodeLost =
  | { readonly kind: 'elsewhere'; readonly message: string }
  | { readonly kind: 'givenUp'; readonly message: string };

/** Shorter than this, and nobody needs to hear of it: a worker that was started again. Unit: ms. */
const UNREMARKABLE_MS = 5_000;

/**
 * Resolves when the attempt on the node is lost by the stage's policy, however often the node goes and comes before. While
 * another node is asked for the attempt is not given up: whichever comes first wins.
 */
export async function untilLost(context: StageRunContext, nodeId: string): Promise<NodeLost> {
  const { progress } = context;
  // A container that runs is killed in its own way; of what follows its end nothing waits for a node that is gone.
  const isKilled = (): boolean => progress.killedBy !== null && progress.result === null;
  const isGone = (): boolean => awaySince(progress, nodeId) !== undefined && !isKilled();
  for (;;) {
    await condition(isGone);
    const sinceMs = awaySince(progress, nodeId) ?? Date.now();
    const lost = await whileAway(context, nodeId, () => !isGone());
    if (lost !== null) return { kind: lost, message: lostText(nodeId, Date.now() - sinceMs) };
    sayBack(context, nodeId, Date.now() - sinceMs);
  }
}

/** What becomes of the attempt; null: the node is back, or the run is killed. */
async function whileAway(
  context: StageRunContext,
  nodeId: string,
  isOver: () => boolean,
): Promise<NodeLost['kind'] | null> {
  const { progress } = context;
  const { nodeLost, nodeLostAfterMs, machineFaults } = progress.spec.stage.retry;
  tellStatus(context, progress.status, `node ${nodeId} does not answer; its container most likely goes on`);
  if (nodeLost === 'wait') {
    await condition(() => isOver() || progress.killedBy !== null);
    if (isOver()) return null;
  }
  if (await condition(isOver, Math.max(1, nodeLostAfterMs))) return null;
  if (progress.earlierAttempts.length >= machineFaults || progress.killedBy !== null) return 'givenUp';
  askForNode(context, [nodeId]);
  await condition(() => progress.offer !== null || progress.killedBy !== null || isOver());
  if (!isOver()) return progress.offer === null ? 'givenUp' : 'elsewhere';
  stopAsking(context);
  return null;
}

function sayBack(context: StageRunContext, nodeId: string, awayMs: number): void {
  const { progress } = context;
  if (progress.killedBy !== null) return;
  progress.waiting = null;
  if (awayMs >= UNREMARKABLE_MS)
    noteIncident(
      progress,
      `node ${nodeId} was away for ${inWords(awayMs)} and came back; the attempt went on`,
    );
  tellStatus(context, progress.status, null);
}

function lostText(nodeId: string, awayMs: number): string {
  return `node ${nodeId} was lost: it has not answered for ${inWords(awayMs)}`;
}

const SECOND_MS = 1_000;

function inWords(ms: number): string {
  return formatDuration(Math.round(ms / SECOND_MS) * SECOND_MS);
}
