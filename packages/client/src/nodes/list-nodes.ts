import {
  NotFoundError,
  UnavailableError,
  type Grant,
  type NodeInventory,
  type NodeUtilisation,
} from '@winslow/domain';
import {
  DEFAULT_POOL,
  NODE_STATE_QUERY,
  SNAPSHOT_QUERY,
  WORKFLOWS,
  workflowIds,
  type NodeState,
  type PlacementSnapshot,
} from '@winslow/workflows/contract';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import type { CallOptions, ClientContext } from '../context';

/** One computer as its presence tells it. */
export interface NodeRow {
  readonly nodeId: string;
  readonly up: boolean;
  readonly sinceMs: number;
  /** Null until its worker has said hello for the first time. */
  readonly inventory: NodeInventory | null;
  /** Newest heartbeat; null when it is down. */
  readonly utilisation: NodeUtilisation | null;
  /** What the placement has given away of it; null when the placement cannot say. */
  readonly grants: readonly NodeGrant[] | null;
}

export interface NodeGrant {
  /** Such as `k3jx81ltpq0a run 2`. */
  readonly what: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly gpuUuids: readonly string[];
}

const LIVING_NODES = `WorkflowType = '${WORKFLOWS.node}' AND ExecutionStatus = 'Running'`;
const WORKFLOW_ID_PREFIX = 'node/';

/** All nodes that ever said hello, by id. @throws UnavailableError when no control worker is up */
export async function listNodes(context: ClientContext, options: CallOptions = {}): Promise<NodeRow[]> {
  const ids = await context.temporal.call({ what: 'list of nodes', ...options }, async (client) => {
    const found: string[] = [];
    for await (const info of client.workflow.list({ query: LIVING_NODES }))
      found.push(info.workflowId.slice(WORKFLOW_ID_PREFIX.length));
    return found;
  });
  const rows = await Promise.all(ids.map((nodeId) => readNode(context, nodeId, options)));
  const known = rows.filter((row) => row !== undefined).sort((a, b) => a.nodeId.localeCompare(b.nodeId));
  const pools = new Set(known.map((row) => row.inventory?.pool ?? DEFAULT_POOL));
  const read = async (pool: string) => [pool, await readGrants(context, pool, options)] as const;
  const grants = new Map(await Promise.all([...pools].map(read)));
  return known.map((row) => {
    const ofPool = grants.get(row.inventory?.pool ?? DEFAULT_POOL) ?? null;
    return {
      ...row,
      grants: ofPool && ofPool.filter((grant) => grant.nodeId === row.nodeId).map(describeGrant),
    };
  });
}

/** A pool that nothing was ever placed in has no placement yet; one that does not answer hides no node. */
async function readGrants(
  context: ClientContext,
  pool: string,
  options: CallOptions,
): Promise<readonly Grant[] | null> {
  try {
    const snapshot = await context.temporal.call(
      { what: `placement of pool ${pool}`, ...options },
      (client) =>
        client.workflow.getHandle(workflowIds.placement(pool)).query<PlacementSnapshot>(SNAPSHOT_QUERY),
    );
    return snapshot.grants;
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    if (error instanceof UnavailableError) return null;
    throw error;
  }
}

function describeGrant({ requestId, reservation, gpuUuids }: Grant): NodeGrant {
  const [, projectId, run] = requestId.split('/');
  const what = run === undefined ? requestId : `${projectId} run ${run}`;
  return { what, cpus: reservation.cpus, memoryBytes: reservation.memoryBytes, gpuUuids };
}

type Presence = Omit<NodeRow, 'grants'>;

async function readNode(
  context: ClientContext,
  nodeId: string,
  options: CallOptions,
): Promise<Presence | undefined> {
  try {
    const [state, description] = await context.temporal.call(
      { what: `node ${nodeId}`, ...options },
      (client) => {
        const handle = client.workflow.getHandle(workflowIds.node(nodeId));
        return Promise.all([handle.query<NodeState>(NODE_STATE_QUERY), handle.describe()]);
      },
    );
    const utilisation = state.up ? await utilisationOf(description) : null;
    return {
      nodeId,
      up: state.up,
      sinceMs: state.sinceMs,
      inventory: state.hello?.inventory ?? null,
      utilisation,
    };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function utilisationOf({ raw }: WorkflowExecutionDescription): Promise<NodeUtilisation | null> {
  const { defaultPayloadConverter } = await import('@temporalio/common');
  for (const activity of raw.pendingActivities ?? []) {
    const payload = activity.heartbeatDetails?.payloads?.[0];
    const details: unknown = payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
    if (isUtilisation(details)) return details;
  }
  return null;
}

function isUtilisation(details: unknown): details is NodeUtilisation {
  return (
    typeof details === 'object' &&
    details !== null &&
    'memoryUsedBytes' in details &&
    'loadAverage' in details
  );
}
