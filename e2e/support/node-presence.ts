import type { Client } from '@temporalio/client';
import { NODE_STATE_QUERY, workflowIds, type NodeState } from '@winslow/workflows/contract';
import { eventually } from '@winslow/testing';

/** What Winslow thinks of a node: whether it is there, and since when. */
export function nodeState(client: Client, nodeId: string): Promise<NodeState> {
  return client.workflow.getHandle(workflowIds.node(nodeId)).query<NodeState>(NODE_STATE_QUERY);
}

/** Waits until the node counts as there, or as lost. */
export function untilPresent(client: Client, nodeId: string, isUp: boolean): Promise<NodeState> {
  return eventually(
    () => nodeState(client, nodeId),
    ({ up }) => up === isUp,
  );
}

/** When the newest heartbeat of the node's presence came, by the server's clock; null while there is none. */
export async function heardAtMs(client: Client, nodeId: string): Promise<number | null> {
  const { raw } = await client.workflow.getHandle(workflowIds.node(nodeId)).describe();
  const [time] = (raw.pendingActivities ?? []).flatMap(({ lastHeartbeatTime }) => lastHeartbeatTime ?? []);
  return time === undefined ? null : Number(time.seconds) * 1_000 + (time.nanos ?? 0) / 1e6;
}

/** Waits until so many heartbeats of the node have come. */
export async function untilHeard(client: Client, nodeId: string, beats: number): Promise<void> {
  const heard = new Set<number | null>();
  await eventually(
    async () => heard.add(await heardAtMs(client, nodeId)).size,
    (seen) => seen > beats,
  );
}
