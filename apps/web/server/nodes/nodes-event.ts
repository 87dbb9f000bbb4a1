import type { LiveEvent } from '@winslow/api';
import type { Winslow } from '@winslow/client';

type NodesEvent = Extract<LiveEvent, { topic: 'nodes' }>;
type NodesChange = Parameters<Parameters<Winslow['nodes']['watch']>[1]>[0];

/** Nodes and what waits for them, as an event tells it. */
export function nodesEvent({ nodes, waiting }: NodesChange): NodesEvent {
  return {
    topic: 'nodes',
    nodes: nodes.map((node) => ({
      ...node,
      labels: [...node.labels],
      work: node.work && node.work.map((one) => ({ ...one, gpuUuids: [...one.gpuUuids] })),
    })),
    waiting: waiting.map((one) => ({ ...one, details: [...one.details] })),
  };
}
