import type { Client } from '@temporalio/client';
import { messageOf } from '@winslow/domain';
import { announceNode, type NodeIdentity } from './announce-node';
import type { NodeClaim } from './node-claim';
import { untilReady, type Patience } from './until-ready';

export interface NodeAnnouncerOptions {
  readonly client: Client;
  readonly node: NodeIdentity;
  readonly claim: Pick<NodeClaim, 'renew'>;
  readonly patience: Patience;
}

/** Tells the node's workflow that its worker is here, one call at a time however often it is asked. Never rejects. */
export class NodeAnnouncer {
  private isAtIt = false;

  constructor(private readonly options: NodeAnnouncerOptions) {}

  announce(): Promise<void> {
    return this.alone(() => this.untilHeard());
  }

  /** Nobody watches: the workflow was ended, or another worker has the id, which is looked at first. */
  announceAgain(): Promise<void> {
    const { claim, patience } = this.options;
    return this.alone(async () => {
      patience.log.warn('nobody watches this node; announcing it again');
      if (await claim.renew()) await this.untilHeard();
    });
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    if (this.isAtIt) return;
    this.isAtIt = true;
    try {
      await work();
    } finally {
      this.isAtIt = false;
    }
  }

  private async untilHeard(): Promise<void> {
    const { client, node, patience } = this.options;
    try {
      await untilReady('Temporal, to announce this node,', () => announceNode(client, node), patience);
    } catch (error) {
      if (!patience.signal.aborted)
        patience.log.error(`this node could not be announced: ${messageOf(error)}`);
    }
  }
}
