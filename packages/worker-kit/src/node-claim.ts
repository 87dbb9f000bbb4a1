import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { Client } from '@temporalio/client';
import type { NodeIdentity } from './announce-node';
import { claimNodeId, NodeIdTakenError } from './claim-node-id';
import { readPlaceId } from './place-id';
import type { Patience } from './until-ready';
import { formatIdentity, type WorkerIdentity } from './worker-identity';
import type { WorkerServices } from './worker-services';

export interface NodeClaimOptions {
  /** The node's data folder, locked. */
  readonly folder: string;
  readonly node: NodeIdentity;
  readonly services: WorkerServices;
  readonly namespace: string;
  readonly patience: Patience;
}

/** That this worker, and no other, is the node of its name. It may be lost while the worker runs. */
export class NodeClaim {
  /** @throws NodeIdTakenError */
  static async make(options: NodeClaimOptions): Promise<NodeClaim> {
    const { folder, node, services, namespace, patience } = options;
    const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const placeId = await readPlaceId(folder, bootId);
    const own = { nodeId: node.nodeId, workerId: node.workerId, placeId, hostname: hostname() };
    const claim = new NodeClaim(new Client({ connection: services.temporal, namespace }), own, patience);
    await claimNodeId(claim.client, own, patience);
    return claim;
  }

  /** Fires when the worker is asked to leave, and when it has to since another has its id. */
  readonly signal: AbortSignal;
  private readonly lost = new AbortController();

  private constructor(
    private readonly client: Client,
    private readonly own: WorkerIdentity,
    private readonly patience: Patience,
  ) {
    this.signal = AbortSignal.any([patience.signal, this.lost.signal]);
  }

  get identity(): string {
    return formatIdentity(this.own);
  }

  /** Looks again: two that were started at one moment each found the id free. False: it is lost, the worker leaves. */
  async renew(): Promise<boolean> {
    try {
      await claimNodeId(this.client, this.own, { ...this.patience, signal: this.signal });
      return true;
    } catch (error) {
      if (error instanceof NodeIdTakenError) this.lost.abort(error);
      return false;
    }
  }

  throwIfLost(): void {
    this.lost.signal.throwIfAborted();
  }
}
