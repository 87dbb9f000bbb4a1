import type { RunningContainer } from '../node/attempt-traces';
import { resourceRequest } from '../placement';
import type { Grant, PlacementNode, WaitingRequest } from '../placement';
import { examine, stillFound } from './examine';
import { FINDING_CODES } from './finding';
import type { LivingRun, Owned, SystemSnapshot } from './system-snapshot';

const GIB = 2 ** 30;
const RUN = 'stage-run/p/1';

function node(more: Partial<PlacementNode> = {}): PlacementNode {
  const capacity = { cpus: 8, memoryBytes: 64 * GIB, diskBytes: 100 * GIB, gpus: [] };
  return {
    id: 'a',
    class: 'cpu',
    capacity,
    labels: [],
    weights: {},
    cordoned: false,
    up: true,
    epoch: 1,
    bootId: 'b',
    versions: {},
    ...more,
  };
}

function grant(more: Partial<Grant> = {}): Grant {
  const reservation = { cpus: 2, memoryBytes: GIB, diskBytes: GIB };
  return {
    grantId: `${RUN}#1`,
    requestId: RUN,
    epoch: 1,
    nodeId: 'a',
    reservation,
    gpuUuids: [],
    grantedAtMs: 0,
    ...more,
  };
}

const waiting: WaitingRequest = { requestId: RUN, epoch: 1, request: resourceRequest({}), requestedAtMs: 0 };

function run(more: Partial<LivingRun> = {}): LivingRun {
  return { requestId: RUN, holds: [grant()], asks: null, status: 'running', attempt: 1, ...more };
}

function container(attempt: number): Owned<RunningContainer> {
  return { projectId: 'p', run: 1, attempt, containerId: `c${attempt}`, state: 'running', workflowId: RUN };
}

/** One run on one node, and all agree. */
function healthy(more: Partial<SystemSnapshot> = {}): SystemSnapshot {
  return {
    pools: [{ pool: 'default', nodes: [node()], grants: [grant()], waiting: [] }],
    runs: [run()],
    ended: new Set(),
    projects: [{ projectId: 'p', name: 'street', waitsFor: [{ run: 1, workflowId: RUN }] }],
    nodes: [having(container(1))],
    ...more,
  };
}

function having(...containers: readonly Owned<RunningContainer>[]): SystemSnapshot['nodes'][number] {
  return { nodeId: 'a', up: true, traces: { containers, files: [] } };
}

function pool(grants: readonly Grant[], requests: readonly WaitingRequest[] = []): SystemSnapshot['pools'] {
  return [{ pool: 'default', nodes: [node()], grants, waiting: requests }];
}

it('finds nothing where all agree', () => {
  expect(examine(healthy())).toEqual([]);
});

const other = grant({ grantId: 'x#1', requestId: 'x' });
const WRONG: Record<(typeof FINDING_CODES)[number], SystemSnapshot> = {
  gpuGrantedTwice: healthy({
    pools: pool([grant({ gpuUuids: ['g'] }), { ...other, gpuUuids: ['g'] }]),
  }),
  nodeOvercommitted: healthy({
    pools: pool([grant(), { ...other, reservation: { cpus: 5.1, memoryBytes: GIB, diskBytes: GIB } }]),
  }),
  grantWithoutRun: healthy({ runs: [], ended: new Set([RUN]), nodes: [], projects: [] }),
  grantOnUnknownNode: healthy({ pools: pool([grant({ nodeId: 'z' })]) }),
  orphanNotFreed: healthy({
    pools: pool([grant({ orphanedAtMs: 1 })]),
    nodes: [having()],
  }),
  runWithoutGrant: healthy({ pools: pool([]) }),
  requestUnseen: healthy({ pools: pool([]), runs: [run({ holds: [], asks: waiting })] }),
  requestWithoutRun: healthy({
    pools: pool([], [waiting]),
    runs: [],
    ended: new Set([RUN]),
    projects: [],
    nodes: [],
  }),
  twoAttempts: healthy({ nodes: [having(container(1), container(2))] }),
  strayContainer: healthy({ pools: pool([]), runs: [], ended: new Set([RUN]), projects: [] }),
  strayFiles: healthy({
    pools: pool([]),
    runs: [],
    ended: new Set([RUN]),
    projects: [],
    nodes: [{ ...having(), traces: { containers: [], files: [container(1)] } }],
  }),
  projectWaitsForEnded: healthy({ pools: pool([]), runs: [], ended: new Set([RUN]), nodes: [] }),
  nodeDoesNotAnswer: healthy({ nodes: [{ nodeId: 'a', up: true, traces: null }] }),
};

it.each(FINDING_CODES)('finds %s, and nothing else, with what to do', (code) => {
  const found = examine(WRONG[code]);
  expect(found.map((finding) => finding.code)).toEqual([code]);
  expect(found[0]).toMatchObject({
    thing: expect.stringMatching(/\w/),
    problem: expect.stringMatching(/\.$/),
    remedy: expect.stringMatching(/\.$/),
  });
});

it('takes what a node that is away holds for lost attempts as it is', () => {
  const away = healthy({
    pools: pool([grant({ orphanedAtMs: 1 })]),
    nodes: [{ nodeId: 'a', up: false, traces: null }],
  });
  expect(examine(away)).toEqual([]);
});

it('counts only what is found twice', () => {
  const [first] = examine(WRONG.runWithoutGrant);
  const [second] = examine(WRONG.twoAttempts);
  if (!first || !second) throw new Error('both are wrong');
  expect(stillFound([first], [first, second])).toEqual([first]);
});
