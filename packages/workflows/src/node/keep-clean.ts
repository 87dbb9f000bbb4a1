import type { HelloResult } from '@winslow/domain';
import { condition, workflowInfo } from '@temporalio/workflow';
import { PLACEMENT_SIGNALS } from '../contract';
import type { NodeCleanSignal, NodeInput } from '../contract';
import { tellPlacement } from '../tell-placement';
import { stopStrays } from './stop-strays';

/** Set by whoever wants the node's containers looked at again. */
export interface LookWanted {
  isWanted: boolean;
}

export interface KeepCleanOptions {
  readonly hello: HelloResult;
  readonly look: LookWanted;
  readonly sayHello: () => Promise<HelloResult>;
}

/**
 * Stops what the node has and nobody claims, tells the placement what is left, and does so again whenever that is wanted.
 * Resolves when the history has grown so long that it should be handed on.
 */
export async function keepClean({ nodeId, pool }: NodeInput, options: KeepCleanOptions): Promise<void> {
  const { look, sayHello } = options;
  let heard = options.hello;
  while (!workflowInfo().continueAsNewSuggested) {
    look.isWanted = false;
    const heardAtMs = Date.now();
    const attempts = await stopStrays(heard);
    await tellPlacement<NodeCleanSignal>(pool, PLACEMENT_SIGNALS.nodeClean, { nodeId, attempts, heardAtMs });
    await condition(() => look.isWanted);
    heard = await sayHello();
  }
}
