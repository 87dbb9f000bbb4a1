import {
  DEFAULT_PLACEMENT_SETTINGS,
  resourceRequest,
  type PlacementNode,
  type WaitingRequest,
} from '@winslow/domain';
import type { PlacementSnapshot } from '@winslow/workflows/contract';
import { nodesOfWaiting } from './considered-nodes';

const GIB = 2 ** 30;

function node(id: string, changes: Partial<PlacementNode> = {}): PlacementNode {
  return {
    id,
    class: 'cpu',
    capacity: { cpus: 2, memoryBytes: 8 * GIB, diskBytes: 100 * GIB, gpus: [] },
    labels: [],
    weights: {},
    cordoned: false,
    up: true,
    epoch: 1,
    bootId: 'boot',
    versions: {},
    ...changes,
  };
}

function snapshotOf(nodes: readonly PlacementNode[]): PlacementSnapshot {
  return {
    nodes,
    waiting: [],
    grants: [],
    decisions: {},
    orders: {},
    settings: DEFAULT_PLACEMENT_SETTINGS,
    gathering: false,
  };
}

const waiting: WaitingRequest = { requestId: 'w', epoch: 1, request: resourceRequest({}), requestedAtMs: 0 };

it('has every node: those that would fit with their scores, a held one with for whom, the others with their reasons', () => {
  const nodes = [node('closed', { cordoned: true }), node('held'), node('away', { up: false })];
  const shown = nodesOfWaiting(waiting, snapshotOf(nodes), new Map([['held', 'detect of street-1 (run 3)']]));
  expect(shown).toMatchObject([
    { nodeId: 'held', scores: { aversion: 0.85 }, reasons: ['is held for detect of street-1 (run 3)'] },
    { nodeId: 'away', scores: null, reasons: ['is down'] },
    { nodeId: 'closed', scores: null, reasons: ['is cordoned: it takes nothing new'] },
  ]);
});
