import { z } from 'zod';
import { endpoint } from '../endpoint';
import { nodeParams } from '../schemas/node';
import { givenOrders, orderBodies, placement, placementSettings } from '../schemas/placement';
import { commandResult, projectParams } from '../schemas/project';

const tag = 'Nodes';

const LATER = {
  status: 202,
  kind: 'same',
  description: 'Nobody could say yet: it is kept, and applied or refused later.',
} as const;

/** An order about one node. */
function nodeOrder<Body extends z.ZodType>(path: string, summary: string, body: Body) {
  return endpoint({
    method: 'post',
    path: `/nodes/{node}/${path}`,
    tag,
    summary,
    description:
      'Answered once the placement has taken it; 409 with its reason when it refuses, also when nothing would change.',
    params: nodeParams,
    body,
    idempotencyKey: true,
    success: { kind: 'json', status: 200, schema: commandResult },
    alternative: LATER,
    refusals: [404, 409],
  });
}

export const cordonNode = nodeOrder('cordon', 'Give a node nothing new', orderBodies.cordonNode);
export const drainNode = nodeOrder(
  'drain',
  'Give a node nothing new, and show what still runs there',
  orderBodies.drainNode,
);
export const uncordonNode = nodeOrder('uncordon', 'Let a node take new work', orderBodies.uncordonNode);
export const labelNode = nodeOrder(
  'labels',
  'Add labels to a node, or take them away',
  orderBodies.labelNode,
);
export const weighNode = nodeOrder('weights', 'Set a node’s weights', orderBodies.weighNode);
export const forgetNode = nodeOrder('forget', 'Drop a node that will not come back', orderBodies.forgetNode);

export const listOrders = endpoint({
  method: 'get',
  path: '/placement/orders',
  tag,
  summary: 'List the last orders about nodes: who, when, why',
  query: z.object({ node: z.string().max(63).optional().describe('Only those about this node.') }),
  success: { kind: 'json', status: 200, schema: givenOrders },
});

export const showPlacementSettings = endpoint({
  method: 'get',
  path: '/placement/settings',
  tag,
  summary: 'Show by what runs are placed',
  success: { kind: 'json', status: 200, schema: placementSettings },
});

export const setPlacementSettings = endpoint({
  method: 'patch',
  path: '/placement/settings',
  tag,
  summary: 'Change by what runs are placed',
  description: 'Only what is given changes; null brings a default back.',
  body: orderBodies.setPlacementSettings,
  idempotencyKey: true,
  success: { kind: 'json', status: 200, schema: commandResult },
  alternative: LATER,
  refusals: [409],
});

export const explainPlacements = endpoint({
  method: 'get',
  path: '/projects/{project}/placement',
  tag: 'Stage runs',
  summary: 'Say of the runs that go on or wait, else of the last one, why they are where they are',
  params: projectParams,
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(placement) }) },
  refusals: [404],
});
