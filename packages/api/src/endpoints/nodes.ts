import { z } from 'zod';
import { endpoint } from '../endpoint';
import { node, nodeHistory, nodeHistoryQuery, nodeParams, waitingRequest } from '../schemas/node';

const tag = 'Nodes';

export const listNodes = endpoint({
  method: 'get',
  path: '/nodes',
  tag,
  summary: 'List nodes with their utilisation and what runs there',
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(node) }) },
});

export const showNode = endpoint({
  method: 'get',
  path: '/nodes/{node}',
  tag,
  summary: 'Show a node',
  params: nodeParams,
  success: { kind: 'json', status: 200, schema: node },
  refusals: [404],
});

export const showNodeHistory = endpoint({
  method: 'get',
  path: '/nodes/{node}/history',
  tag,
  summary: 'Show how busy a node was',
  params: nodeParams,
  query: nodeHistoryQuery,
  success: { kind: 'json', status: 200, schema: nodeHistory },
  refusals: [404],
});

export const listWaiting = endpoint({
  method: 'get',
  path: '/placement/waiting',
  tag,
  summary: 'List runs that wait for a node, and why',
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(waitingRequest) }) },
});
