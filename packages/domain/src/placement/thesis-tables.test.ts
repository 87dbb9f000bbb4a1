import { chooseNode } from './choose-node';
import { node, request, views } from './placement-builders';
import { scoreNode } from './score-node';

/** Table 6.2: nodes to consider; its figures are free ones, so nothing is held back. */
const NODES = views([node('node-1', 4, 16), node('node-2', 12, 58), node('node-3', 4, 50, 1)]);
/** Table 6.3: stage executions to consider. */
const STAGES = { Ex1: request(2, 16), Ex2: request(4, 48), Ex3: request(4, 16, 1) };
/** Table 6.4: affinity and aversion, with the two cells that the thesis misprints corrected by its own formulas. */
const CELLS: readonly [keyof typeof STAGES, number, number, number][] = [
  ['Ex1', 1, 0.5, 0.5],
  ['Ex1', 2, 0.17, 0.83], // printed 0.28/0.72: the memory ratios, but the CPU binds
  ['Ex1', 3, 0.32, 1],
  ['Ex2', 2, 0.33, 0.67], // printed 0.34
  ['Ex2', 3, 0.96, 1],
  ['Ex3', 3, 0.32, 0.68],
];
const WINNERS: readonly [keyof typeof STAGES, string][] = [
  ['Ex1', 'node-1'],
  ['Ex2', 'node-2'],
  ['Ex3', 'node-3'],
];
const MISFITS: readonly [keyof typeof STAGES, string[]][] = [
  ['Ex1', []],
  ['Ex2', ['node-1']],
  ['Ex3', ['node-1', 'node-2']],
];

function choose(stage: keyof typeof STAGES) {
  return chooseNode({ request: STAGES[stage], nodes: NODES, waitedMs: 0, patienceMs: 30_000 });
}

describe('the tables 6.2 to 6.4 of the thesis', () => {
  it.each(CELLS)('%s on node %i scores %d/%d', (stage, number, affinity, aversion) => {
    const view = NODES[number - 1];
    if (view === undefined) throw new Error('no such node');
    const scores = scoreNode(view.node, view.room, STAGES[stage]);
    expect(scores.exactAffinity).toBeCloseTo(affinity, 2);
    expect(scores.exactAversion).toBeCloseTo(aversion, 2);
  });

  it.each(WINNERS)('%s goes to %s', (stage, winner) => {
    expect(choose(stage)).toMatchObject({ kind: 'chosen', winner: { nodeId: winner } });
  });

  it.each(MISFITS)('%s does not fit on %j', (stage, nodeIds) => {
    expect(choose(stage).rejected.map((rejected) => rejected.nodeId)).toEqual(nodeIds);
  });
});
