import { setTimeout as delay } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { WinslowError } from '@winslow/domain';
import { workflowIds } from '@winslow/workflows/contract';
import { untilReady, type Patience } from './until-ready';
import { parseIdentity, type WorkerIdentity } from './worker-identity';

const LOOK_EVERY_MS = 1_000;

/** A worker of another data folder or computer is this node already, and it lives. */
export class NodeIdTakenError extends WinslowError {
  override readonly name = 'NodeIdTakenError';
  constructor(
    readonly nodeId: string,
    readonly by: WorkerIdentity,
  ) {
    super(
      'nodeIdTaken',
      `Another worker is node ${nodeId} already, on ${by.hostname}; give this one another WINSLOW_NODE_ID, or stop that one [worker=${by.workerId}]`,
    );
  }
}

/**
 * Waits until it is sure that no worker of another place is this node: one that was killed stays known for some seconds.
 * @throws NodeIdTakenError when such a worker lives
 */
export async function claimNodeId(client: Client, own: WorkerIdentity, patience: Patience): Promise<void> {
  const look = () =>
    untilReady('Temporal, to claim this node,', () => presenceOf(client, own.nodeId), patience);
  const first = otherThan(own, await look());
  if (first === null) return;
  patience.log.info(`node ${own.nodeId} had a worker on ${first.by.hostname}; looking whether that lives`);
  for (;;) {
    await delay(LOOK_EVERY_MS, undefined, { signal: patience.signal });
    const now = otherThan(own, await look());
    if (now === null) return;
    if (now.heardAt !== first.heardAt) throw new NodeIdTakenError(own.nodeId, now.by);
  }
}

/** The worker that holds the presence of a node, by the server's own books: no control worker has to be there. */
interface Presence {
  readonly by: WorkerIdentity;
  /** Changes with each heartbeat. */
  readonly heardAt: string;
}

function otherThan({ placeId }: WorkerIdentity, presence: Presence | null): Presence | null {
  return presence === null || presence.by.placeId === placeId ? null : presence;
}

async function presenceOf(client: Client, nodeId: string): Promise<Presence | null> {
  try {
    const { raw } = await client.workflow.getHandle(workflowIds.node(nodeId)).describe();
    for (const { activityType, lastWorkerIdentity, lastHeartbeatTime } of raw.pendingActivities ?? []) {
      const by = parseIdentity(lastWorkerIdentity ?? '');
      if (activityType?.name !== 'watch' || by === null) continue;
      return { by, heardAt: `${String(lastHeartbeatTime?.seconds)}.${lastHeartbeatTime?.nanos}` };
    }
    return null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
